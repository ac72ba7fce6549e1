public import Database
import Foundation

/// Something that was erased and must be erased again when an older state comes back.
public struct RepeatedErasure: Hashable, Sendable {
  /// The random key of who or what it was.
  public var subject: [UInt8]
  /// What kind of thing.
  public var kind: String
  /// When, UTC milliseconds.
  public var erasedAt: Int64

  /// Names an erasure.
  public init(subject: [UInt8], kind: String, erasedAt: Int64) {
    self.subject = subject
    self.kind = kind
    self.erasedAt = erasedAt
  }

  /// Everything that the ledger of a database says, from the oldest to the newest.
  ///
  /// - Throws: ``BackupError/database(_:)``.
  public static func all(in database: Database) async throws(BackupError) -> [RepeatedErasure] {
    do {
      return try await database.read(limit: BackupReport.limit) {
        transaction throws(DatabaseError) in
        try all(transaction)
      }
    } catch {
      throw .database(error)
    }
  }

  /// The same inside a transaction.
  static func all(_ transaction: Transaction) throws(DatabaseError) -> [RepeatedErasure] {
    guard try has("erasure", transaction) else { return [] }
    return try transaction.rows(
      "/* city-wide */ SELECT subject, kind, erased_at FROM erasure ORDER BY erased_at, subject, kind"
    ) { row throws(DatabaseError) in
      RepeatedErasure(subject: try row.get(0), kind: try row.get(1), erasedAt: try row.get(2))
    }
  }

  /// The names of the contents of files that a database still needs.
  static func contents(named database: Database) async throws(BackupError) -> Set<[UInt8]> {
    do {
      return try await database.read(limit: BackupReport.limit) {
        transaction throws(DatabaseError) in
        guard try has("stored_content", transaction) else { return [] }
        return Set(
          try transaction.rows("/* city-wide */ SELECT hash FROM stored_content") {
            row throws(DatabaseError) in try row.get(0, as: [UInt8].self)
          })
      }
    } catch {
      throw .database(error)
    }
  }

  /// A database that is replaced may be of any age.
  private static func has(
    _ table: String, _ transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    let count: Int? =
      switch transaction.dialect {
      case .sqlite:
        try transaction.value("SELECT count(*) FROM sqlite_schema WHERE name = $1", table)
      case .postgresql:
        try transaction.value("SELECT count(*) FROM pg_class WHERE oid = to_regclass($1)", table)
      }
    return count == 1
  }

  /// Writes into the ledger of a restored database what it does not know yet.
  static func add(
    _ erasures: [RepeatedErasure], to database: Database
  ) async throws(DatabaseError) {
    if erasures.isEmpty { return }
    try await database.write(limit: BackupReport.limit) { transaction throws(DatabaseError) in
      for erasure in erasures {
        try transaction.execute(
          """
          INSERT INTO erasure (subject, kind, erased_at) VALUES ($1, $2, $3)
          ON CONFLICT (subject, kind) DO NOTHING
          """, erasure.subject, erasure.kind, erasure.erasedAt)
      }
    }
  }
}

extension RepeatedErasure {
  /// Reads a list: a line for each, with the moment in UTC milliseconds, the kind, and the subject
  /// as hexadecimal digits; lines that begin with # are passed over.
  ///
  /// - Throws: ``BackupError/badErasures(line:)``, `cannotRead`.
  public static func list(inFile path: String) throws(BackupError) -> [RepeatedErasure] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .cannotRead(path: path, code: errno)
    }
    var erasures: [RepeatedErasure] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      guard words.count == 3, let moment = Int64(words[0]), let subject = bytes(words[2]) else {
        throw .badErasures(line: number + 1)
      }
      erasures.append(
        RepeatedErasure(subject: subject, kind: String(words[1]), erasedAt: moment))
    }
    return erasures
  }

  /// The line of a list.
  public var line: String {
    let digits = subject.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    return "\(erasedAt) \(kind) \(digits.joined())"
  }

  private static func bytes(_ digits: some StringProtocol) -> [UInt8]? {
    let digits = Array(digits.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[start..<start + 2], as: UTF8.self)
      guard pair.first?.isHexDigit == true, let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
