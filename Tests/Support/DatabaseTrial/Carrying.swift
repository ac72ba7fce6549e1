import Database
import Foundation
import Kernel

/// Copies, backups and restores, as the commands of the product make them.
enum Carrying {
  static func copy(from: String, to: String) async throws {
    try await Trial.with(from) { source in
      try await Trial.with(to) { target in
        let start = ContinuousClock.now
        let report = try await DatabaseCopy(
          from: source, to: target, migrations: try Trial.migrations
        ).run()
        let time = ContinuousClock.now - start
        let seconds =
          Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        print(
          """
          \(report.rows) rows in \(String(format: "%.1f", seconds)) s, \
          \(Int(Double(report.rows) / seconds)) rows/s, compared
          """)
      }
    }
  }

  static func backup(_ location: String, to path: String, key: String) async throws {
    let key = try BackupKey(file: key)
    try await Trial.with(location) { database in
      let report = try await Backup(
        of: database, files: nil, migrations: try Trial.migrations, key: key
      ).write(to: path, replaces: true)
      print("\(report.totals.rows) rows, \(report.bytes) bytes")
    }
  }

  static func restore(_ path: String, key: String, into location: String) async throws {
    let contents = try await plan(path, key).run(
      into: try DatabaseLocation(location), replaces: true)
    print("\(contents.totals.rows) rows")
  }

  static func check(_ path: String, key: String) throws {
    print("\(try plan(path, key).check().totals.rows) rows, whole")
  }

  private static func plan(_ path: String, _ key: String) throws -> Restore {
    Restore(
      from: path, key: try BackupKey(file: key), files: nil, migrations: try Trial.migrations,
      erasures: [], erase: { _ in })
  }
}
