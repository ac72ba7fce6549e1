import Directory
import Kernel

/// What the whole product's keys have made: the one place where the targets' columns come together.
enum CityKeys {
  /// Every column whose values are made with keys.
  static let columns = RotatedColumn.directory

  /// The job that makes them again.
  static func rotation(_ keys: KeyRing) -> KeyRotation { KeyRotation(keys, columns: columns) }
}
