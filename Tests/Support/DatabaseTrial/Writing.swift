import Database
import Foundation

/// Writes numbers, and prints each one once the database has acknowledged it.
struct Writing: Sendable {
  let first: Int
  let count: Int
  let writers: Int

  private static let districts = 4
  /// How long to go on trying while a server is away.
  private static let patience: Duration = .seconds(60)

  func run(at location: String) async throws {
    var settings = DatabaseSettings()
    settings.connectLimit = .seconds(2)
    let place = try DatabaseLocation(location)
    let database = try await open(place, settings)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        group.addTask {
          for number in stride(from: first + writer, to: first + count, by: writers) {
            try await write(number, to: database)
          }
        }
      }
      try await group.waitForAll()
    }
    await database.close()
  }

  /// Tries until the server lets it in, as whoever starts a program again would.
  private func open(
    _ place: DatabaseLocation, _ settings: DatabaseSettings
  ) async throws -> Database {
    let end = ContinuousClock.now + Self.patience
    while true {
      do throws(DatabaseError) {
        return try await Database.open(place, settings: settings)
      } catch {
        guard ContinuousClock.now < end, Self.isWorthRepeating(error) else { throw error }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  /// Tries until it is acknowledged: the number itself is the key by which a repetition is known.
  private func write(_ number: Int, to database: Database) async throws {
    let end = ContinuousClock.now + Self.patience
    while true {
      // Another try would make another row if the first one was not recognised.
      let id = Int64.random(in: 1...Int64.max)
      do throws(DatabaseError) {
        try await database.write { transaction throws(DatabaseError) in
          try Self.write(number, id, transaction)
        }
        tell(number)
        return
      } catch {
        guard ContinuousClock.now < end, Self.isWorthRepeating(error) else { throw error }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  /// At once, in one piece: whoever reads it may kill this program any moment.
  private func tell(_ number: Int) {
    FileHandle.standardOutput.write(Data("\(number)\n".utf8))
  }

  private static func isWorthRepeating(_ error: DatabaseError) -> Bool {
    switch error {
    case .unknownOutcome, .cannotConnect, .timedOut, .conflict, .overloaded: true
    default: false
    }
  }

  private static func write(
    _ number: Int, _ id: Int64, _ transaction: Transaction
  ) throws(DatabaseError) {
    let district = number % districts
    // The guard row first: another try of the same number waits here for the first one.
    try transaction.execute("UPDATE counter SET total = total + 1 WHERE district = $1", district)
    let known = try transaction.value(
      "SELECT id FROM entry WHERE district = $1 AND number = $2", district, number, as: Int64.self)
    if known != nil { return transaction.discard() }
    try transaction.execute(
      "INSERT INTO entry (district, id, number) VALUES ($1, $2, $3)", district, id, number)
    let weight = id % 1_000_003
    try transaction.execute(
      "INSERT INTO left_half (district, number, weight, words) VALUES ($1, $2, $3, $4)",
      district, number, weight, String(repeating: "骑", count: number % 50))
    try transaction.execute(
      "INSERT INTO right_half (district, number, weight, bytes) VALUES ($1, $2, $3, $4)",
      district, number, weight, [UInt8](repeating: 7, count: number % 200))
  }
}
