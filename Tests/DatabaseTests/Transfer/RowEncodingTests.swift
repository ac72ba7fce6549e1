import SeededRandom
import TestDatabases
import Testing

@testable import Database

/// The portable form of rows.
@Suite struct RowEncodingTests {
  static let dialects = TestDatabases.dialects

  @Test("What is read, decoded and put back is the same on every engine", arguments: dialects)
  func comesBack(_ dialect: Dialect) async throws {
    let schema = try TransferSchema(SmallCity.migrations)
    #expect(schema.tables.map(\.name) == ["area", "note", "report", "answer"])
    try await TestDatabases.with(dialect) { database in
      try await SmallCity.fill(database, rows: 400)
      for table in schema.tables {
        let (chunks, digest) = try await database.read { transaction throws(DatabaseError) in
          var chunks: [RowChunk] = []
          let digest = try transaction.chunks(of: table) { chunk throws(DatabaseError) in
            chunks.append(chunk)
          }
          return (chunks, digest)
        }
        var sum = TableDigest()
        for chunk in chunks { sum += try chunk.digest(table) }
        #expect(sum == digest)
      }
      // The same numbers on both engines, for the same rows.
      let report = try #require(try await SmallCity.digests(database)["report"])
      #expect(report.rows == 400)
      #expect(report.checksum == 15_183_671_831_973_885_343)
    }
  }

  @Test("The order of rows does not matter, every bit of them does")
  func digests() async throws {
    let table = try TransferSchema(SmallCity.migrations).tables[0]
    let one = RowChunk(rows: 2, bytes: Self.row(1, "a") + Self.row(2, "b"))
    let other = RowChunk(rows: 2, bytes: Self.row(2, "b") + Self.row(1, "a"))
    let third = RowChunk(rows: 2, bytes: Self.row(2, "a") + Self.row(1, "b"))
    #expect(try one.digest(table) == other.digest(table))
    #expect(try one.digest(table) != third.digest(table))
    #expect(throws: DatabaseError.unexpectedValue(column: 2)) {
      try RowChunk(rows: 3, bytes: one.bytes).digest(table)
    }
  }

  static func row(_ id: UInt8, _ name: String) -> [UInt8] {
    let row = [1, id << 1, 3, UInt8(name.utf8.count)] + Array(name.utf8)
    return [UInt8(row.count), 0, 0, 0] + row
  }

  @Test("Any bytes at all are read without harm")
  func anyBytes() throws {
    let tables = try TransferSchema(SmallCity.migrations).tables
    var random = SeededRandom(seed: 5)
    for round in 0..<4_000 {
      var bytes: [UInt8] = Self.row(1, "abc") + Self.row(9, "骑")
      if round.isMultiple(of: 2) {
        bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
          UInt8.random(in: 0...8, using: &random)
        }
      } else {
        bytes[Int.random(in: bytes.indices, using: &random)] ^=
          1 << UInt8.random(in: 0...7, using: &random)
        bytes.removeLast(Int.random(in: 0...3, using: &random))
      }
      for table in tables { _ = try? RowChunk(rows: 1, bytes: bytes).digest(table) }
    }
  }
}
