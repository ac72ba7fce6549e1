import Database
import Foundation
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct RetentionTests {
  private let rule = RetentionRule(
    "visit", key: ["district", "id"], age: "ended_at", keepFor: .seconds(7 * 86_400),
    condition: "kind <> 'held'", reason: "retention.visit")

  private func with(
    _ dialect: Dialect, _ body: (KernelDatabase) async throws -> Void
  ) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      try await kernel.execute(
        """
        CREATE TABLE visit (district bigint NOT NULL, id bigint NOT NULL, kind text NOT NULL,
          ended_at bigint, PRIMARY KEY (district, id))
        """)
      let now = kernel.time.now
      try await kernel.database.write { transaction throws(DatabaseError) in
        for number in 0..<400 {
          // One in four is old enough, one in four is held, one in four has not ended.
          let ended = now - .seconds(number.isMultiple(of: 2) ? 8 * 86_400 : 6 * 86_400)
          try transaction.execute(
            "INSERT INTO visit (district, id, kind, ended_at) VALUES ($1, $2, $3, $4)",
            number % 5, number, number % 4 == 0 ? "held" : "plain",
            number % 4 == 1 ? nil : ended.milliseconds)
        }
      }
      try await body(kernel)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatIsOverGoesAndTheRestStays(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let retention = Retention([rule], time: kernel.time)
      let report = try await retention.sweep(kernel.database)
      #expect(report == Retention.Report(removed: 100, refused: []))
      #expect(try await kernel.count("SELECT count(*) FROM visit") == 300)
      kernel.time.advance(by: .seconds(2 * 86_400))
      #expect(try await retention.sweep(kernel.database).removed == 100)
      #expect(try await kernel.count("SELECT count(*) FROM visit WHERE kind = 'held'") == 100)
      #expect(try await kernel.count("SELECT count(*) FROM visit WHERE ended_at IS NULL") == 100)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatIsGivenMoreTimeMeanwhileStays(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let until = kernel.time.now - rule.keepFor
      let rows = try await kernel.database.read { transaction throws(DatabaseError) in
        try rule.page(until: until, limit: 10, in: transaction)
      }
      #expect(rows.count == 10)
      try await kernel.execute("UPDATE visit SET ended_at = ended_at + 864000000")
      let removed = try await kernel.database.write { transaction throws(DatabaseError) in
        try rule.remove(rows, until: until, in: transaction)
      }
      #expect(removed == 0)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func oneTableThatIsReferredToHoldsNoOtherUp(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      try await kernel.execute(
        "CREATE TABLE parent (id bigint NOT NULL PRIMARY KEY, ended_at bigint NOT NULL)")
      try await kernel.execute(
        """
        CREATE TABLE child (id bigint NOT NULL PRIMARY KEY,
          parent bigint NOT NULL REFERENCES parent (id))
        """)
      try await kernel.execute("INSERT INTO parent (id, ended_at) VALUES (1, 5)")
      try await kernel.execute("INSERT INTO child (id, parent) VALUES (1, 1)")
      let parent = RetentionRule("parent", key: ["id"], age: "ended_at", reason: "retention.x")
      let report = try await Retention([parent, rule], time: kernel.time).sweep(kernel.database)
      #expect(report == Retention.Report(removed: 100, refused: ["parent"]))
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func theKernelsRulesAreOfItsTables(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let report = try await Retention(RetentionRule.kernel, time: kernel.time)
        .sweep(kernel.database)
      #expect(report == Retention.Report())
    }
  }

  /// Every rule stands in the document that people read, with as many days.
  @Test func privacyTellsEveryRule() throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = root.appending(path: "Documentation/Privacy.md")
    guard let text = try? String(contentsOf: page, encoding: .utf8) else { return }
    for rule in RetentionRule.kernel {
      let told = Self.passage(of: rule.table, in: text)
      let isTold = told.map { rule.days == 0 || $0.contains("\(rule.days) days") } ?? false
      #expect(isTold, "Privacy.md says something else of \(rule.line)")
    }
  }

  /// A section of a table, or its line in a list.
  private static func passage(of table: String, in text: String) -> Substring? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let line = lines.first(where: { $0.hasPrefix("- `\(table)`") }) { return line }
    guard let start = text.range(of: "### `\(table)`\n") else { return nil }
    let rest = text[start.upperBound...]
    return rest[..<(rest.range(of: "\n##")?.lowerBound ?? rest.endIndex)]
  }
}
