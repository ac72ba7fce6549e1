internal import Crypto

/// One numbered step of the schema, forward only: SQL in the portable subset.
///
/// It begins with a line `-- TABLE: district|reference|own-key COLUMN` for every table it makes. A
/// line `-- alone` before a single `CREATE INDEX CONCURRENTLY` lets it run outside a transaction on
/// PostgreSQL; elsewhere it is an ordinary one.
public struct Migration: Hashable, Sendable {
  /// Its number in the whole product, unique; lower ones are applied first.
  public let number: Int
  /// What it does, as in the name of its file.
  public let name: String
  private let sqlite: String
  private let postgresql: String

  /// A migration in words that both engines understand.
  public init(number: Int, name: String, sql: String) {
    self.init(number: number, name: name, sqlite: sql, postgresql: sql)
  }

  /// A migration whose statements truly differ.
  public init(number: Int, name: String, sqlite: String, postgresql: String) {
    self.number = number
    self.name = name
    self.sqlite = sqlite
    self.postgresql = postgresql
  }

  /// Its text for an engine, as it is in the file.
  func text(for dialect: Dialect) -> String {
    switch dialect {
    case .sqlite: sqlite
    case .postgresql: postgresql
    }
  }

  /// SHA-256 of the file's text for an engine: what was applied must not change afterwards.
  func checksum(for dialect: Dialect) -> String {
    SHA256.hash(data: Array(text(for: dialect).utf8)).hexadecimal
  }

  /// Its header and statements for an engine.
  func script(for dialect: Dialect) throws(MigrationError) -> MigrationScript {
    try MigrationScript(text(for: dialect), number: number)
  }

  /// What an engine is given, one statement after another.
  ///
  /// - Throws: ``MigrationError`` about the text.
  public func statements(for dialect: Dialect) throws(MigrationError) -> [SQL] {
    var statements: [SQL] = []
    for statement in try script(for: dialect).statements {
      do {
        statements.append(SQL(made: try statement.translated(to: dialect)))
      } catch {
        throw .notPortable(number: number, line: error.line, reason: error.reason)
      }
    }
    return statements
  }
}

extension SHA256Digest {
  /// Two letters a byte.
  fileprivate var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
