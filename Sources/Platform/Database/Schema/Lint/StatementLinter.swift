/// Checks the rules that keep distribution one command away, and both engines of one mind, on one
/// statement.
public struct StatementLinter: Sendable {
  private let schema: Schema

  /// Knows the tables that statements may name.
  public init(_ schema: Schema) { self.schema = schema }

  /// Everything that is wrong with a statement that names a table of the schema.
  ///
  /// Statements about an engine itself are nobody's business here.
  public func findings(in statement: String) -> [SchemaFinding] {
    let tokens: [SQLToken]
    let reader: StatementReader
    do throws(SQLFault) {
      tokens = try SQLTokenizer.tokens(of: statement)
      reader = try StatementReader(tokens.filter { !$0.isBlank && !$0.isSymbol(";") }, schema)
    } catch {
      return [SchemaFinding(.unreadable, error.reason)]
    }
    if tokens.first(where: { !$0.isBlank })?.isWord("MERGE") == true {
      return [SchemaFinding(.word, "MERGE")]
    }
    let unknown = reader.unknown.filter { !Self.isForeign($0) }
    let named = reader.groups.relations.map(\.table) + reader.insertions.map(\.table)
    let tables = named.compactMap(schema.table)
    var findings = unknown.map { SchemaFinding(.unreadable, "there is no table \($0)") }
    if tables.isEmpty { return findings }
    findings += districtFindings(reader, isCityWide: Self.isCityWide(tokens))
    findings += spreadingFindings(tables)
    return findings + WordRules(tokens, reader).findings
  }

  /// Tables of the engines and of the migrator, and names that a program puts in.
  private static func isForeign(_ name: String) -> Bool {
    ["pg_", "sqlite_", "pragma_"].contains(where: name.hasPrefix)
      || [MigrationLedger.table, SwiftPlaceholder.name].contains(name)
  }

  private static func isCityWide(_ tokens: [SQLToken]) -> Bool {
    tokens.first { $0.kind != .space }?.text == "/* city-wide */"
  }

  private func districtFindings(
    _ reader: StatementReader, isCityWide: Bool
  ) -> [SchemaFinding] {
    var findings: [SchemaFinding] = []
    for (table, columns) in reader.insertions
    where schema.table(table)?.tableClass == .district && !columns.contains("district") {
      findings.append(SchemaFinding(.districtWritten, "INSERT INTO \(table) does not name it"))
    }
    if reader.movesRows {
      findings.append(SchemaFinding(.districtWritten, "a row never moves: insert and delete"))
    }
    guard isCityWide else {
      return findings
        + reader.groups.undetermined.map {
          SchemaFinding(
            .districtMissing, "\($0.table)\($0.alias == $0.table ? "" : " \($0.alias)")")
        }
    }
    let spread = reader.groups.relations.count {
      $0.kind == .district || schema.table($0.table)?.spreadingColumn != nil
    }
    if spread != 1 || reader.isWrite {
      findings.append(
        SchemaFinding(.cityWide, reader.isWrite ? "it changes rows" : "\(spread) spread tables"))
    }
    return findings
  }

  /// Rows that lie apart can't be joined, nor changed by one statement.
  private func spreadingFindings(_ tables: [SchemaTable]) -> [SchemaFinding] {
    let ways = Set(
      tables.compactMap { table in
        table.spreadingColumn.map { table.tableClass == .district ? $0 : "\(table.name).\($0)" }
      })
    return ways.count > 1
      ? [SchemaFinding(.spreadDifferently, ways.sorted().joined(separator: ", "))] : []
  }
}

/// What stands in a literal for a name that the program puts in.
enum SwiftPlaceholder {
  static let name = "interpolated"
}
