public import Database
public import Kernel

/// Staff look for somebody: by the whole phone number, the worker number they tell, or the whole
/// name.
///
/// Parts of names are not searched: blind parts would tell how often each occurs.
public struct FindPeople: Sendable {
  /// What came of it.
  public struct Found: Hashable, Sendable {
    /// The account.
    public var account: Account
    /// Where it belongs, for who asks whether they may see it.
    public var places: AccountPlaces
  }

  /// What came of a search.
  public enum Outcome: Hashable, Sendable {
    /// At most fifty.
    case found([Found])
    /// Whoever asks has searched so often that they might be going through all numbers.
    case tooOften(until: Moment)
  }

  /// Searches of one person of the staff: a busy desk needs fewer, a list of numbers more.
  static let limit = CostlyLimit(name: "people.search", most: 200, in: .seconds(3_600))

  /// What was typed.
  public var text: String

  /// Makes the question.
  ///
  /// - Parameter text: what was typed.
  public init(_ text: String) { self.text = text }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where accounts are.
  ///   - keys: of the city.
  ///   - actor: who asks: every search is in the audit, without what was looked for.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, by actor: Actor, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      let bucket = Array("\(actor)".utf8)
      if case .exceeded(let until) = try transaction.take(Self.limit, bucket: bucket, now: now) {
        return .tooOften(until: until)
      }
      try transaction.audit(AuditRecord(action: "people.search", actor: actor), now: now)
      var found: [Found] = []
      for id in try ids(keys, transaction).prefix(50) {
        guard let account = try FindAccount.by(id, in: transaction) else { continue }
        found.append(
          Found(account: account, places: try AccountPlaces.read(id, transaction)))
      }
      return .found(found)
    }
  }

  private func ids(
    _ keys: KeyRing, _ transaction: Transaction
  ) throws(DatabaseError) -> [Account.ID] {
    if let phone = PhoneNumber(text) {
      let directory = PhoneDirectory(keys: keys, transaction: transaction)
      return [try directory.holder(of: phone)?.account].compactMap(\.self)
    }
    if let number = WorkerNumber(text) {
      let id = try transaction.value(
        "SELECT account FROM worker_number WHERE number = $1", number.text, as: Account.ID.self)
      if let id { return [id] }
    }
    guard let name = PersonName(text) else { return [] }
    var ids: [Account.ID] = []
    for index in keys.indexes(name.searched, of: SealedColumn.name.rawValue) {
      ids += try transaction.rows(
        "/* city-wide */ SELECT id FROM account WHERE name_index = $1 ORDER BY id LIMIT 50", index
      ) { row throws(DatabaseError) in try row.get(0) }
    }
    return ids
  }
}
