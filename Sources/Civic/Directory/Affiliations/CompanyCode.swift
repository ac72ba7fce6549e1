public import Database
public import Kernel

/// A code that a company hands to its workers: who knows it is confirmed by the company.
public struct CompanyCode: Hashable, Sendable {
  /// What a company may do with its codes at most.
  public static let mostUses = 2_000
  /// How long a code is good.
  public static let life: Duration = .seconds(14 * 86_400)
  /// Tries a day for one account: guessing 50 bits takes longer than the code lives.
  static let tries = CostlyLimit(name: "company-code.use", most: 10, in: .seconds(86_400))
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Ten characters, shown once to who makes it.
  public let text: String

  /// Draws a code.
  ///
  /// - Parameter randomness: where chance comes from.
  public init(drawnFrom randomness: any Randomness) {
    let bits = randomness.next()
    text = String(
      decoding: (0..<10).map { Self.alphabet[Int((bits >> (5 * UInt64($0))) & 31)] },
      as: UTF8.self)
  }

  /// Reads what somebody typed; nil for what has another form.
  ///
  /// - Parameter typed: what was typed.
  public init?(_ typed: String) {
    var text: [UInt8] = []
    for character in typed.uppercased().utf8 where !" -".utf8.contains(character) {
      let read: UInt8 =
        switch character {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: character
        }
      guard text.count < 10, Self.alphabet.contains(read) else { return nil }
      text.append(read)
    }
    guard text.count == 10 else { return nil }
    self.text = String(decoding: text, as: UTF8.self)
  }

  /// Keeps the code for a company.
  ///
  /// - Parameters:
  ///   - id: a new name.
  ///   - organisation: whose.
  ///   - kind: what its workers are.
  ///   - uses: how many may use it.
  ///   - keys: of the city.
  ///   - actor: who makes it.
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Throws: What the database says.
  public func issue(
    _ id: Identifier<CompanyCode>, for organisation: Identifier<PermissionScope.Organisation>,
    kind: WorkerKind, uses: Int, keys: KeyRing, by actor: Actor, in transaction: Transaction,
    now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO company_code (code_index, id, version, organisation, kind, made_at, expires_at,
        uses_left)
      VALUES ($1, $2, 1, $3, $4, $5, $6, $7)
      """, keys.index(text, of: "company-code"), id, organisation, kind.rawValue, now,
      now + Self.life, min(max(1, uses), Self.mostUses))
    try transaction.audit(
      AuditRecord(
        action: "company-code.issue", actor: actor, subject: "organisation:\(organisation)",
        detail: ["uses": "\(uses)"]), now: now)
  }
}
