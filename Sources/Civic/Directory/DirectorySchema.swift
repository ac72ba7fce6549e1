public import Database
import Foundation

/// The tables of who is who and who may.
public enum DirectorySchema {
  /// Their migrations, 0300 to 0399.
  ///
  /// - Throws: ``Database/MigrationError`` when the program's resources are damaged.
  public static var migrations: [Migration] {
    get throws(MigrationError) {
      try Migration.all(in: "\(Bundle.module.bundlePath)/Schema")
    }
  }
}
