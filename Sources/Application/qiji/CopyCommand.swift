import ArgumentParser
import Database
import Foundation

/// Moves a city from one database to another.
struct CopyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Move the city to another database, while it is in use.",
    discussion: """
      Servers go on reading; what they write waits, and is refused at last. Everything is counted \
      and compared before anything is kept. Afterwards the old database is marked as moved and \
      takes no more writes: point the servers at the new one.
      """)

  @Option(help: "The database that the city is in: sqlite:PATH or postgres://…")
  var from: String

  @Option(help: "The database where it shall be: empty, or migrated and empty.")
  var to: String

  @Flag(help: "Leave the old database in use: what it takes afterwards is not in the new one.")
  var keep = false

  func run() async throws {
    let migrations = try CitySchema.all
    try Self.checkIsThere(from)
    let line = ProgressLine("copy")
    let start = ContinuousClock.now
    let report = try await Self.with(from) { source in
      try await Self.with(to) { target in
        do throws(TransferError) {
          return try await DatabaseCopy(
            from: source, to: target, migrations: migrations, isKept: keep,
            progress: { table, rows in line.show(table, rows: rows) }
          ).run()
        } catch {
          throw Failure(error.advice)
        }
      }
    }
    let seconds = (ContinuousClock.now - start).wholeSeconds
    for table in report.tables where table.digest.rows > 0 {
      try Output.write("\(table.name)\t\(table.digest.rows)")
    }
    line.finish("\(report.rows) rows in \(seconds) s, counted and compared")
    if !keep {
      Output.warn("the old database is marked as moved: start the servers with --database")
    }
  }

  /// Opening a file that is not there would make an empty one.
  private static func checkIsThere(_ location: String) throws {
    // What can't be understood is told of when it is opened.
    if case .sqlite(let path)? = try? DatabaseLocation(location),
      !FileManager.default.fileExists(atPath: path)
    {
      throw Failure("there is no database at \(path)")
    }
  }

  private static func with<Outcome>(
    _ location: String, _ work: (Database) async throws -> Outcome
  ) async throws -> Outcome {
    let database: Database
    do throws(DatabaseError) {
      database = try await Database.open(try DatabaseLocation(location), settings: .transfer)
    } catch {
      throw Failure(error.advice)
    }
    do {
      let outcome = try await work(database)
      await database.close()
      return outcome
    } catch {
      await database.close()
      throw error
    }
  }
}

extension Duration {
  /// Rounded up.
  fileprivate var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
