public import Database
import Foundation

/// The tables of the platform: the change feed's, and the kernel's own.
public enum KernelSchema {
  /// Their migrations, 0001 to 0099.
  ///
  /// - Throws: ``Database/MigrationError`` when the program's resources are damaged.
  public static var migrations: [Migration] {
    get throws(MigrationError) {
      try Migration.all(in: "\(Bundle.module.bundlePath)/Schema")
    }
  }
}
