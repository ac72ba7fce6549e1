public import Database

/// What the identifier of a sealed record names.
public enum CompartmentRecord {}

/// Puts something into a sealed compartment: whoever may write needs no officer, and can't read it
/// afterwards.
public struct SealIntoCompartment: Sendable {
  private let id: Identifier<CompartmentRecord>
  private let compartment: String
  private let subject: Identifier<Actor.Account>
  private let bytes: [UInt8]
  private let actor: Actor

  /// Plans a record.
  ///
  /// - Parameters:
  ///   - bytes: what is sealed.
  ///   - id: the name of the record.
  ///   - compartment: the name of the compartment.
  ///   - subject: whom it is about.
  ///   - actor: who writes it.
  public init(
    _ bytes: [UInt8], id: Identifier<CompartmentRecord>, compartment: String,
    about subject: Identifier<Actor.Account>, by actor: Actor
  ) {
    self.bytes = bytes
    self.id = id
    self.compartment = compartment
    self.subject = subject
    self.actor = actor
  }

  /// Seals it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - keys: the keys.
  ///   - now: the present moment.
  /// - Returns: False when there is no such compartment.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, keys: KeyRing, now: Moment
  ) throws(DatabaseError) -> Bool {
    guard let found = try Compartment.find(compartment, in: transaction),
      let index = keys.subjects(subject, in: compartment).first,
      let sealed = CompartmentKey.seal(
        bytes, to: found.publicKey, bound: Self.bound(compartment, id))
    else { return false }
    try transaction.execute(
      """
      INSERT INTO compartment_record (subject, id, compartment, sealed, made_at)
      VALUES ($1, $2, $3, $4, $5)
      """, index, id, compartment, sealed, now)
    // Whom it is about is nobody's business, not even an auditor's.
    try transaction.audit(
      AuditRecord(
        action: "compartment.write", actor: actor, subject: "compartment:\(compartment)"), now: now)
    return true
  }

  /// Where a record belongs.
  static func bound(_ compartment: String, _ id: Identifier<CompartmentRecord>) -> String {
    "qiji compartment record:\(compartment):\(id)"
  }
}
