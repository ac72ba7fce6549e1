public import Database

/// Asks for a sealed compartment to be opened: by an officer, for a purpose and a time.
public struct RequestOpening: Sendable {
  /// How long other officers may take to approve.
  public static let approvalTime: Duration = .seconds(1_800)
  /// The longest time that a compartment is open.
  public static let longest: Duration = .seconds(8 * 3_600)

  private let id: Identifier<CompartmentOpening>
  private let compartment: String
  private let officer: Identifier<Actor.Account>
  private let purpose: String
  private let time: Duration
  private let subject: Identifier<Actor.Account>?

  /// Plans a request.
  ///
  /// - Parameters:
  ///   - compartment: the name of the compartment.
  ///   - id: the name of the opening.
  ///   - officer: who asks, by their own sign-in, and may read.
  ///   - purpose: why, for the other officers and for the person whom it is about.
  ///   - time: for how long, a minute to ``longest``.
  ///   - subject: whose records only; nil for everybody's.
  public init(
    _ compartment: String, id: Identifier<CompartmentOpening>,
    by officer: Identifier<Actor.Account>, purpose: String, for time: Duration,
    about subject: Identifier<Actor.Account>? = nil
  ) {
    self.compartment = compartment
    self.id = id
    self.officer = officer
    self.purpose = purpose
    self.time = min(max(time, .seconds(60)), Self.longest)
    self.subject = subject
  }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: the city's.
  ///   - keys: the keys.
  ///   - now: the present moment.
  /// - Returns: The token of the opening, which is kept nowhere: without it nobody can read, though
  ///   everybody approved. Nil when the account is no officer of the compartment.
  /// - Throws: ``CompartmentError``.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(CompartmentError) -> OpeningToken? {
    guard (4...500).contains(purpose.count) else { throw .noPurpose }
    let token = OpeningToken.new()
    guard let key = keys.openingKey(token.bytes, "\(id)", in: compartment) else {
      throw .noCompartment
    }
    let sealed = keys.seal(purpose, bound: CompartmentOpening.bound(id))
    let index = subject.flatMap { keys.subjects($0, in: compartment).first }
    do {
      return try await database.write { transaction throws(DatabaseError) -> OpeningToken? in
        guard
          try CompartmentOfficer.wrapped(of: officer, in: compartment, transaction) != nil
        else { return nil }
        try transaction.execute(
          """
          INSERT INTO compartment_opening
            (id, compartment, subject, requested_by, purpose, public_key, approve_until, open_for,
             opened_until, ends_at, version)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $7, 1)
          """, id, compartment, index, officer, sealed, key.publicKey, now + Self.approvalTime,
          time.wholeMilliseconds)
        try transaction.audit(
          AuditRecord(
            action: "compartment.request", actor: .account(officer),
            subject: "compartment:\(compartment)", detail: ["opening": "\(id)"]), now: now)
        return token
      }
    } catch {
      throw .database(error)
    }
  }
}

/// What only the officer has who asked for an opening.
public struct OpeningToken: Sendable {
  let bytes: [UInt8]

  static func new() -> OpeningToken { OpeningToken(bytes: SystemRandom().bytes(32)) }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads 64 hexadecimal digits.
  public init?(_ text: String) {
    guard let bytes = Hexadecimal.bytes(of: text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The 64 digits, for the officer's browser and nothing else.
  public var secretText: String { Hexadecimal.text(of: bytes) }
}

extension OpeningToken: CustomStringConvertible, CustomReflectable {
  /// Nothing of it.
  public var description: String { "token of an opening" }
  /// Nothing that could be dumped.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
