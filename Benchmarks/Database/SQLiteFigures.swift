import Database
import Foundation
import GRDBSQLite
import Glibc

/// What SQLite does here, beside the disk and the C library.
enum SQLiteFigures {
  static let rows = 100_000

  static func prepare(_ folder: String, _ name: String) async throws -> (Database, String) {
    let path = "\(folder)/\(name).sqlite"
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    let database = try await Database.open(.sqlite(path: path))
    try await database.write(limit: .seconds(60)) { transaction throws(DatabaseError) in
      try transaction.execute(
        "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, filler TEXT NOT NULL) STRICT"
      )
      try transaction.execute(
        "CREATE TABLE history (account INTEGER NOT NULL, delta INTEGER NOT NULL, moment INTEGER NOT NULL) STRICT"
      )
      var id: Int64 = 0
      try transaction.insert(into: "account", columns: ["id", "balance", "filler"]) {
        () throws(DatabaseError) in
        id += 1
        return id > Self.rows
          ? nil : [.integer(id), .integer(0), .text("骑手 number \(id) of this city")]
      }
    }
    return (database, path)
  }

  /// The disk's own rate: 4 KB appended and synced, over and over.
  static func syncs(in folder: String) -> Double {
    let path = "\(folder)/syncs"
    let file = open(path, O_CREAT | O_RDWR | O_TRUNC, 0o600)
    defer {
      close(file)
      unlink(path)
    }
    let page = [UInt8](repeating: 1, count: 4_096)
    let clock = Clock()
    var count = 0
    while clock.seconds < 2 {
      _ = page.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      fdatasync(file)
      count += 1
    }
    return Double(count) / clock.seconds
  }

  @concurrent
  static func durable(in folder: String, seconds: Double) async throws {
    let (database, _) = try await prepare(folder, "durable")
    let waited = CommitCounts()
    @Sendable func small(_ number: Int) async throws {
      let before = database.load.commits
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "INSERT INTO history (account, delta, moment) VALUES ($1, $2, $3)", number, 1,
          1_790_000_000)
        return
      }
      waited.count(database.load.commits - before)
    }
    _ = try await Load.run(tasks: 64, seconds: 1, small)
    let rate = syncs(in: folder)
    say("disk: 4 KB appended and synced", rate, "/s")
    var ratios: [Double] = []
    for _ in 0..<3 {
      let alone = try await Load.run(tasks: 1, seconds: seconds / 3, small)
      waited.clear()
      let many = try await Load.run(tasks: 64, seconds: seconds / 3, small)
      ratios.append(many.rate / (64 * alone.rate))
      say(
        "durable small writes, 1 writer", alone.rate, "/s",
        "one sync of its own \(fixed(1_000 / alone.rate, 2)) ms")
      say(
        "durable small writes, 64 writers", many.rate, "/s",
        "\(fixed(many.processorSeconds, 2)) s of processor time in \(fixed(many.seconds, 1)) s, last group \(database.load.groupSize)"
      )
      say(
        "  slowest 1 %, commits that it saw", Double(waited.quantile(0.99)), "syncs",
        "bar <= 3, its own counted; whatever else the machine does")
      say(
        "  slowest 1 %, time", many.latencies.quantile(0.99) * alone.rate, "syncs",
        "one sync being a lone writer's time")
    }
    say("64 writers / (64 x 1 writer)", ratios.quantile(0.5), "", "bar >= 0.5, aim 0.8")
    await database.close()
  }

  @concurrent
  static func memory(in folder: String, seconds: Double) async throws {
    let (database, _) = try await prepare(folder, "memory")
    for tasks in [64, 256] {
      let many = try await Load.run(tasks: tasks, seconds: seconds) { number in
        try await database.write { transaction throws(DatabaseError) in
          try transaction.execute(
            "INSERT INTO history (account, delta, moment) VALUES ($1, $2, $3)", number, 1,
            1_790_000_000)
          return
        }
      }
      say(
        "small writes on tmpfs, \(tasks) writers", many.rate, "bodies/s",
        "bar >= 30,000; \(fixed(many.processorSeconds / Double(many.count) * 1e6, 1)) us of processor time each"
      )
    }
    await database.close()
  }

  @concurrent
  static func reads(in folder: String) async throws {
    let (database, path) = try await prepare(folder, "reads")
    var handle: OpaquePointer?
    // As our own connection is: no locks, as much cache and mapped memory.
    sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    sqlite3_exec(handle, "PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456", nil, nil, nil)
    var statement: OpaquePointer?
    sqlite3_prepare_v2(
      handle, "SELECT balance, filler FROM account WHERE id = $1", -1, &statement, nil)
    let count = 300_000
    var ratios: [Double] = []
    for round in 0..<5 {
      var sum: Int64 = 0
      let clock = Clock()
      sqlite3_exec(handle, "BEGIN", nil, nil, nil)
      for number in 0..<count {
        sqlite3_bind_int64(statement, 1, Int64(number &* 7_919 % rows + 1))
        if sqlite3_step(statement) == SQLITE_ROW {
          sum += sqlite3_column_int64(statement, 0)
          // A copy of the text, as every caller needs.
          if let text = sqlite3_column_text(statement, 1) {
            let length = Int(sqlite3_column_bytes(statement, 1))
            sum += Int64(
              String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF8.self).utf8
                .count)
          }
        }
        sqlite3_reset(statement)
      }
      sqlite3_exec(handle, "COMMIT", nil, nil, nil)
      let theirs = clock.processorSeconds
      let mine = try await database.read(limit: .seconds(60)) { transaction throws(DatabaseError) in
        let clock = Clock()
        var sum: Int64 = 0
        for number in 0..<count {
          sum +=
            try transaction.row(
              "SELECT balance, filler FROM account WHERE id = $1", number &* 7_919 % rows + 1
            ) { row throws(DatabaseError) in
              try row.get(0, as: Int64.self) + Int64(try row.get(1, as: String.self).utf8.count)
            } ?? 0
        }
        return (clock.processorSeconds, sum)
      }
      precondition(mine.1 == sum)
      ratios.append(theirs / mine.0)
      if round == 4 {
        say("point read, C library", theirs / Double(count) * 1e6, "us")
        say("point read inside one body", mine.0 / Double(count) * 1e6, "us")
      }
    }
    say("C library / ours", ratios.quantile(0.5), "", "bar >= 0.5, aim 0.8")
    sqlite3_finalize(statement)
    sqlite3_close(handle)
    for (name, isWrite) in [("read", false), ("write", true)] {
      let clock = Clock()
      let times = 50_000
      for _ in 0..<times {
        if isWrite {
          try await database.write { _ throws(DatabaseError) in }
        } else {
          try await database.read { _ throws(DatabaseError) in }
        }
      }
      say(
        "dispatch of an empty \(name)", clock.seconds / Double(times) * 1e6, "us",
        "bar <= 20, aim 8; \(fixed(clock.processorSeconds / Double(times) * 1e6, 1)) us of processor time"
      )
    }
    await database.close()
  }
}
