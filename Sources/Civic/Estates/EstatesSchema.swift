public import Database
import Foundation

/// The tables of estates.
public enum EstatesSchema {
  /// Their migrations, 0100 to 0199.
  ///
  /// - Throws: ``Database/MigrationError`` when the program's resources are damaged.
  public static var migrations: [Migration] {
    get throws(MigrationError) {
      try Migration.all(in: "\(Bundle.module.bundlePath)/Schema")
    }
  }
}
