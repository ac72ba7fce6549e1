public import Database
import Foundation

/// Where tests keep their databases.
public enum TestDatabases {
  /// The server that `Scripts/with-postgres` started, as a superuser of it; nil without one.
  public static var server: String? { ProcessInfo.processInfo.environment["QIJI_TEST_POSTGRES"] }
}
