import Foundation
import Testing

@testable import Database

/// The product's own tables and statements keep the rules.
@Suite struct SourceTests {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func files(below folder: String, _ ending: String) -> [URL] {
    let found = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == ending }
      .sorted { $0.path < $1.path }
  }

  /// Those of every target, whichever the program joins.
  private static func migrations() throws -> [Migration] {
    let folders = Set(files(below: "Sources", "sql").map { $0.deletingLastPathComponent().path })
    return try folders.sorted().flatMap { try Migration.all(in: $0) }
  }

  @Test func theSchemaKeepsTheRules() throws {
    let migrations = try Self.migrations()
    try #require(!migrations.isEmpty)
    #expect(Set(migrations.map(\.number)).count == migrations.count)
    for finding in try SchemaLinter(migrations).findings { Issue.record("\(finding)") }
  }

  @Test func everyStatementKeepsTheRules() throws {
    let linter = StatementLinter(try Schema(try Self.migrations(), dialect: .postgresql))
    var count = 0
    for layer in ["Platform", "Civic"] {
      for file in Self.files(below: "Sources/\(layer)", "swift") {
        let source = try String(contentsOf: file, encoding: .utf8)
        for statement in SwiftLiterals(source).statements {
          count += 1
          for finding in linter.findings(in: statement.text) {
            Issue.record("\(file.lastPathComponent):\(statement.line): \(finding)")
          }
        }
      }
    }
    #expect(count >= 12, "the sources have more statements than \(count)")
  }

  /// `make bless` accepts what the migrations make now.
  @Test(arguments: Dialect.allCases)
  func blessedSchemaIsWhatTheMigrationsMake(_ dialect: Dialect) throws {
    let schema = try Schema(try Self.migrations(), dialect: dialect)
    let text = try SchemaText(schema, dialect: dialect).text
    let file = Self.root.appending(path: "Documentation/Schema/\(dialect.rawValue).sql")
    if ProcessInfo.processInfo.environment["QIJI_BLESS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let blessed = try? String(contentsOf: file, encoding: .utf8)
    let isBlessed = blessed == text
    #expect(isBlessed, "a migration is new or changed: make bless")
  }
}
