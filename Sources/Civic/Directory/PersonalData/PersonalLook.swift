public import Database
public import Kernel

/// One time that somebody of the staff looked at a person's data: shown to the person.
public struct PersonalLook: Hashable, Sendable {
  /// Why somebody may look.
  public enum Purpose: String, CaseIterable, Sendable {
    /// The person has asked for help.
    case help
    /// To confirm who they are.
    case verify
    /// A matter of theirs that is being worked on.
    case matter
    /// To correct what is said of them.
    case correct
    /// A request about their data.
    case privacy
    /// Somebody is in danger.
    case emergency
    /// A law asks for it.
    case law
  }
  /// What can be seen.
  public enum Field: String, CaseIterable, Sendable {
    case state
    case maskedPhone = "masked-phone"
    case phone
    case name
    case homeArea = "home-area"
    case affiliations
  }

  /// Where it stands in the list: when, and which of that moment.
  public struct Place: Hashable, Sendable {
    /// When.
    public var at: Moment
    /// Its name.
    public var id: Identifier<PersonalLook>

    /// Names a place.
    ///
    /// - Parameters:
    ///   - moment: when.
    ///   - id: its name.
    public init(at moment: Moment, id: Identifier<PersonalLook>) {
      at = moment
      self.id = id
    }
  }

  /// Where it stands in the list.
  public var place: Place
  /// As what they looked.
  public var role: String
  /// For whom.
  public var organisation: Identifier<PermissionScope.Organisation>?
  /// Why.
  public var purpose: Purpose
  /// Why, in their words.
  public var reason: String
  /// At what.
  public var fields: Set<Field>

  /// When.
  public var at: Moment { place.at }

  /// How long looks are kept (Personal Information Protection Law, Article 56: three years).
  public static let keptFor: Duration = .seconds(3 * 366 * 86_400)

  /// The looks at somebody that they may know of, the newest first.
  ///
  /// - Parameters:
  ///   - account: at whom.
  ///   - last: the last one of the page before; nil for the newest.
  ///   - limit: how many at most.
  ///   - transaction: a read.
  ///   - now: the present moment: looks hidden on a legal ground are shown from its end.
  /// - Returns: The looks.
  /// - Throws: What the database says.
  public static func all(
    of account: Account.ID, before last: Place? = nil, limit: Int = 200,
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> [PersonalLook] {
    try transaction.rows(
      """
      SELECT happened_at, role, organisation, purpose, reason, fields, id FROM personal_look
      WHERE account = $1 AND (hidden_until IS NULL OR hidden_until <= $2)
        AND (happened_at < $3 OR (happened_at = $3 AND id < $4))
      ORDER BY happened_at DESC, id DESC LIMIT $5
      """, account, now, last?.at ?? .latest, last?.id.number ?? 0, limit
    ) { row throws(DatabaseError) in
      guard let purpose = Purpose(rawValue: try row.get(3)) else {
        throw .unexpectedValue(column: 3)
      }
      let fields = try row.get(5, as: String.self).split(separator: ",")
      return PersonalLook(
        place: Place(at: try row.get(0), id: try row.get(6)), role: try row.get(1),
        organisation: try row.get(2), purpose: purpose,
        reason: try row.get(4), fields: Set(fields.compactMap { Field(rawValue: String($0)) }))
    }
  }
}
