public import Database

/// Finds areas and organisations by a part of a name, former ones included, in characters or
/// spelled in letters.
public struct FindNames: Sendable {
  private let keys: NameKeys
  private let kinds: [FoundName.Kind]
  private let limit: Int

  /// More are not looked at: whoever typed one letter types another.
  private static let mostLookedAt = 4_000

  /// Makes the question.
  ///
  /// - Parameters:
  ///   - text: what somebody typed.
  ///   - kinds: what is looked for.
  ///   - limit: how many at most.
  public init(
    _ text: String, among kinds: [FoundName.Kind] = FoundName.Kind.allCases, limit: Int = 20
  ) {
    keys = NameKeys(text)
    self.kinds = kinds
    self.limit = limit
  }

  /// Asks.
  ///
  /// - Parameter database: where names are kept.
  /// - Returns: The best first: what it is called exactly, what begins so, what has it inside.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> [FoundName] {
    guard !keys.folded.isEmpty, !kinds.isEmpty else { return [] }
    let isSpelled = keys.folded.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    return try await database.read { transaction throws(DatabaseError) in
      var best: [FoundName: Int] = [:]
      for kind in kinds {
        var names = try rows(of: kind, literal, transaction)
        if isSpelled { names += try rows(of: kind, spelled, transaction) }
        for (subject, name) in names {
          guard let rank = rank(of: name, isSpelled: isSpelled) else { continue }
          let found = FoundName(kind: kind, subject: subject)
          best[found] = min(best[found] ?? .max, rank)
        }
      }
      return best.sorted { ($0.value, $0.key.subject) < ($1.value, $1.key.subject) }
        .prefix(limit).map(\.key)
    }
  }

  /// The rarest grams of a text are not known; its first, middle and last pair do well.
  private var literal: [String] {
    let scalars = Array(keys.folded.unicodeScalars)
    guard scalars.count > 1 else { return [keys.folded] }
    let places = [0, (scalars.count - 2) / 2, scalars.count - 2]
    return places.map { String(scalars[$0]) + String(scalars[$0 + 1]) }
  }

  private var spelled: [String] { ["~" + keys.folded.prefix(2)] }

  private func rows(
    of kind: FoundName.Kind, _ grams: [String], _ transaction: Transaction
  ) throws(DatabaseError) -> [(Int64, String)] {
    let grams = grams + Array(repeating: grams[0], count: max(0, 3 - grams.count))
    return try transaction.rows(
      """
      SELECT n.subject, n.name FROM directory_gram AS g
      JOIN directory_name AS n ON n.kind = g.kind AND n.subject = g.subject
      WHERE g.gram = $1 AND g.kind = $4
        AND EXISTS (SELECT 1 FROM directory_gram AS h
          WHERE h.gram = $2 AND h.kind = g.kind AND h.subject = g.subject)
        AND EXISTS (SELECT 1 FROM directory_gram AS i
          WHERE i.gram = $3 AND i.kind = g.kind AND i.subject = g.subject)
      ORDER BY n.subject LIMIT $5
      """, grams[0], grams[1], grams[2], kind.rawValue, Self.mostLookedAt
    ) { row throws(DatabaseError) in (try row.get(0), try row.get(1)) }
  }

  /// Smaller is better; nil when the name does not have it.
  private func rank(of name: String, isSpelled: Bool) -> Int? {
    if name == keys.folded { return 0 }
    if name.hasPrefix(keys.folded) { return 100 + name.unicodeScalars.count }
    if name.contains(keys.folded) { return 300 + name.unicodeScalars.count }
    guard isSpelled, let place = NameKeys(folded: name).place(spelled: keys.folded) else {
      return nil
    }
    return (place == 0 ? 200 : 400) + name.unicodeScalars.count
  }
}

/// Something that was found by its name.
public struct FoundName: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// An area.
    case area
    /// An organisation.
    case organisation
  }

  /// What it is.
  public var kind: Kind
  /// The number of its identifier.
  public var subject: Int64
}
