/// Checks the rules that keep distribution one command away, on the schema that migrations make.
public struct SchemaLinter: Sendable {
  private let schema: Schema
  private let twin: Schema

  /// Reads migrations of all targets.
  ///
  /// - Throws: ``MigrationError`` when one can't be read; a missing class is such an error.
  public init(_ migrations: [Migration]) throws(MigrationError) {
    schema = try Schema(migrations, dialect: .postgresql)
    twin = try Schema(migrations, dialect: .sqlite)
  }

  /// Everything that is wrong.
  public var findings: [SchemaFinding] {
    schema.tables.flatMap { table in
      columnFindings(table) + keyFindings(table) + ruleFindings(table)
        + table.foreignKeys.flatMap { referenceFindings($0, of: table) }
    } + circleFindings + twinFindings
  }

  private func columnFindings(_ table: SchemaTable) -> [SchemaFinding] {
    guard table.tableClass == .district else { return [] }
    let first = table.columns.first
    let isRight = first?.name == "district" && first?.type == .bigint && first?.isNotNull == true
    return isRight
      ? [] : [SchemaFinding(.districtColumn, "\(table.name) begins with another column")]
  }

  private func keyFindings(_ table: SchemaTable) -> [SchemaFinding] {
    guard let first = table.primaryKey.first else {
      return [SchemaFinding(.primaryKey, "\(table.name) has none")]
    }
    guard let wanted = table.spreadingColumn else { return [] }
    var findings: [SchemaFinding] = []
    if first != wanted {
      findings.append(
        SchemaFinding(.keyFirst, "the primary key of \(table.name) begins with \(first)"))
    }
    for unique in table.uniques where unique.first != wanted {
      let columns = unique.joined(separator: ", ")
      findings.append(SchemaFinding(.keyFirst, "UNIQUE (\(columns)) of \(table.name)"))
    }
    for index in schema.indexes where index.table == table.name && index.isUnique {
      guard index.firstColumn != wanted else { continue }
      findings.append(SchemaFinding(.keyFirst, "unique index \(index.name) of \(table.name)"))
    }
    return findings
  }

  private static let unwelcome: Set<String> = [
    "GENERATED", "IDENTITY", "AUTOINCREMENT", "COLLATE", "CURRENT_TIMESTAMP", "CURRENT_DATE",
    "CURRENT_TIME", "LOCALTIME", "LOCALTIMESTAMP", "NOW", "RANDOM", "NEXTVAL",
  ]

  private func ruleFindings(_ table: SchemaTable) -> [SchemaFinding] {
    let parts = table.columns.map { ($0.name, $0.rules) } + table.constraints.map { ("a rule", $0) }
    return parts.flatMap { name, rules -> [SchemaFinding] in
      var words = rules.filter { $0.kind == .word }.map { $0.text.uppercased() }
        .filter(Self.unwelcome.contains)
      for (one, next) in zip(rules, rules.dropFirst())
      where one.isWord("DEFAULT") && (next.isSymbol("(") || Self.isName(next)) {
        words.append("DEFAULT \(next.text)")
      }
      return words.map { SchemaFinding(.columnRule, "\(name) of \(table.name) says \($0)") }
    }
  }

  private static func isName(_ token: SQLToken) -> Bool {
    token.name != nil && !["NULL", "TRUE", "FALSE"].contains(token.text.uppercased())
  }

  private var twinFindings: [SchemaFinding] {
    let names = Set(schema.tables.map(\.name)).union(twin.tables.map(\.name))
    return names.sorted().compactMap { name in
      guard let one = schema.table(name), let other = twin.table(name) else {
        return SchemaFinding(.twins, "\(name) is on one engine only")
      }
      let isSame =
        one.tableClass == other.tableClass && one.primaryKey == other.primaryKey
        && Set(one.uniques) == Set(other.uniques)
        && one.columns.map(\.name) == other.columns.map(\.name)
        && one.columns.map(\.type) == other.columns.map(\.type)
      return isSame ? nil : SchemaFinding(.twins, "\(name) differs")
    }
  }
}

extension SchemaLinter {
  private func referenceFindings(
    _ key: ForeignKey, of table: SchemaTable
  ) -> [SchemaFinding] {
    let way = "\(table.name) → \(key.table)"
    guard let target = schema.table(key.table) else {
      return [SchemaFinding(.reference, "\(way): there is no such table")]
    }
    var findings: [SchemaFinding] = []
    let targets = key.targets.isEmpty ? target.primaryKey : key.targets
    switch (table.tableClass, target.tableClass) {
    case (_, .reference): break
    case (.district, .district)
    where key.columns.first == "district" && targets.first == "district":
      break
    case (.district, .district):
      findings.append(SchemaFinding(.reference, "\(way): district must be first on both sides"))
    default:
      findings.append(
        SchemaFinding(.reference, "\(way): from \(table.tableClass) to \(target.tableClass)"))
    }
    if [.setNull, .setDefault].contains(key.deletion) || key.isUnusual {
      findings.append(SchemaFinding(.referenceAction, way))
    }
    return findings
  }

  /// A circle could not be copied table by table, parents first; a table that refers to itself
  /// could not be copied in pieces.
  private var circleFindings: [SchemaFinding] {
    schema.tablesByReference.left.map { SchemaFinding(.circle, "through \($0)") }
  }
}
