public import Database

/// Figures of the audit and of keys, for whoever watches a city.
public struct AuditFigures: Sendable {
  private let database: Database
  private let keys: KeyRing
  private let time: any TimeSource

  /// Makes them; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - database: the city's.
  ///   - keys: the keys.
  ///   - time: the clock.
  public init(_ database: Database, _ keys: KeyRing, time: any TimeSource = SystemTime()) {
    self.database = database
    self.keys = keys
    self.time = time
  }

  /// Records that wait to be sealed and for how long, and the age of the oldest present key.
  ///
  /// - Throws: What the database says.
  public func now() async throws(DatabaseError) -> [(name: String, value: Double)] {
    let unsealed = try await database.read(.recent(after: nil)) {
      transaction throws(DatabaseError) in
      try AuditRows.unsealed(in: transaction)
    }
    let now = time.now
    let present = keys.list.filter { $0.state == .present }.map(\.presentFrom).min() ?? now
    return [
      ("audit_unsealed", Double(unsealed.count)),
      ("audit_unsealed_seconds", unsealed.oldest.map { (now - $0) / .seconds(1) } ?? 0),
      ("keys_oldest_seconds", (now - present) / .seconds(1)),
    ]
  }
}
