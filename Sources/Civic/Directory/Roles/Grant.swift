public import Kernel

/// A role that somebody holds somewhere for a time.
public struct Grant: Hashable, Sendable {
  /// Its number, unique in the city.
  public var id: Identifier<Grant>
  /// The number of the account or integration that holds it.
  public var holder: Int64
  /// The role.
  public var role: RoleName
  /// Where.
  public var scope: PermissionScope
  /// From when on.
  public var from: Moment
  /// Until when; ``Kernel/Moment/latest`` without an end.
  public var until: Moment
  /// Who granted it.
  public var grantedBy: Actor
  /// Why, in words.
  public var reason: String
  /// The grant that it is a part of, when somebody handed it on.
  public var parent: Identifier<Grant>?
  /// How often it was handed on.
  public var depth: Int
  /// When it was taken back.
  public var revokedAt: Moment?

  /// Whether it counts at a moment.
  public func isLive(at now: Moment) -> Bool {
    from <= now && now < until && revokedAt.map { now < $0 } ?? true
  }
}

extension PermissionScope {
  /// What it is in tables: the number behind its kind, 0 for none.
  var number: Int64 {
    switch self {
    case .city, .own: 0
    case .area(let area): area.number
    case .organisation(let organisation): organisation.number
    }
  }

  init?(kind: String, number: Int64) {
    let scope: PermissionScope? =
      switch ScopeKind(rawValue: kind) {
      case .city: .city
      case .own: .own
      case .area: Identifier(number: number).map(PermissionScope.area)
      case .organisation: Identifier(number: number).map(PermissionScope.organisation)
      case nil: nil
      }
    guard let scope else { return nil }
    self = scope
  }

  /// The whole of the scope as something to ask about; nil for what is one's own.
  public var object: PermissionObject? {
    switch self {
    case .city: .city
    case .area(let area): .area(area)
    case .organisation(let organisation): .organisation(organisation)
    case .own: nil
    }
  }
}
