public import Database
import Foundation

/// The tables of places.
public enum PlacesSchema {
  /// Their migrations, 0200 to 0299.
  ///
  /// - Throws: ``Database/MigrationError`` when the program's resources are damaged.
  public static var migrations: [Migration] {
    get throws(MigrationError) {
      try Migration.all(in: "\(Bundle.module.bundlePath)/Schema")
    }
  }
}
