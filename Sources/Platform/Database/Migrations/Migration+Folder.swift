import Foundation

extension Migration {
  /// The migrations in a folder, by number.
  ///
  /// - Parameter folder: holds `NNNN-name.sql`, or `NNNN-name.sqlite.sql` and
  ///   `NNNN-name.postgresql.sql`; files that are no SQL are passed over.
  /// - Returns: One migration a number.
  /// - Throws: ``MigrationError/unreadable(path:)``, `badName`, `numberTaken`, `missingTwin`.
  public static func all(in folder: String) throws(MigrationError) -> [Migration] {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unreadable(path: folder)
    }
    var found: [Int: MigrationFiles] = [:]
    for file in files.sorted() where file.hasSuffix(".sql") {
      let path = "\(folder)/\(file)"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw .unreadable(path: path)
      }
      let (number, name, dialect) = try parts(of: file)
      try found[number, default: MigrationFiles(number: number, name: name)]
        .add(text, name: name, for: dialect)
    }
    var migrations: [Migration] = []
    for files in found.values.sorted(by: { $0.number < $1.number }) {
      migrations.append(try files.migration())
    }
    return migrations
  }

  private static func parts(
    of file: String
  ) throws(MigrationError) -> (number: Int, name: String, dialect: Dialect?) {
    var stem = file.dropLast(".sql".count)
    let dialect = Dialect.allCases.first { stem.hasSuffix(".\($0.rawValue)") }
    if let dialect { stem = stem.dropLast(dialect.rawValue.count + 1) }
    let digits = stem.prefix(4)
    let name = stem.dropFirst(5)
    guard digits.count == 4, digits.allSatisfy({ ("0"..."9").contains($0) }),
      let number = Int(digits), number > 0, stem.dropFirst(4).first == "-", !name.isEmpty,
      !name.contains(".")
    else { throw .badName(file: file) }
    return (number, String(name), dialect)
  }
}

/// The files of one number while a folder is read.
private struct MigrationFiles {
  let number: Int
  let name: String
  private var shared: String?
  private var twins: [Dialect: String] = [:]

  init(number: Int, name: String) {
    self.number = number
    self.name = name
  }

  mutating func add(
    _ text: String, name: String, for dialect: Dialect?
  ) throws(MigrationError) {
    guard name == self.name, shared == nil, dialect != nil || twins.isEmpty else {
      throw .numberTaken(number)
    }
    if let dialect { twins[dialect] = text } else { shared = text }
  }

  func migration() throws(MigrationError) -> Migration {
    if let shared { return Migration(number: number, name: name, sql: shared) }
    guard let sqlite = twins[.sqlite] else { throw .missingTwin(number: number, dialect: .sqlite) }
    guard let postgresql = twins[.postgresql] else {
      throw .missingTwin(number: number, dialect: .postgresql)
    }
    return Migration(number: number, name: name, sqlite: sqlite, postgresql: postgresql)
  }
}
