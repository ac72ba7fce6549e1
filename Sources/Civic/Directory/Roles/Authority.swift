public import Kernel

/// What somebody may do at a moment: the live grants, resolved against roles and the tree.
///
/// It is as old as whoever keeps it lets it be, at most a second by ``Authorities``.
public struct Authority: Sendable {
  /// Whose it is.
  public let actor: Actor
  /// The grants that counted when it was made; implicit roles have none.
  public let grants: [Grant]
  /// The roles, implicit ones too.
  public let roles: Set<RoleName>
  /// Where each permission is held, and until when.
  private let scopes: [PermissionName: [PermissionScope: Moment]]
  private let tree: any ScopeTree

  /// What nobody can hand on: whoever stands in for somebody for a week must not be able to appoint
  /// others, or themselves for longer.
  static let notHandedOn: Set<PermissionName> = [.rolesGrant, .rolesDelegate]

  /// Resolves grants.
  ///
  /// - Parameters:
  ///   - actor: whose they are.
  ///   - grants: what the actor was granted, live or not.
  ///   - implicit: roles that come with the account, for what is the actor's own.
  ///   - catalogue: what roles allow.
  ///   - tree: what lies within what.
  ///   - now: the moment.
  public init(
    of actor: Actor, grants: [Grant], implicit: [RoleName], catalogue: RoleCatalogue,
    tree: any ScopeTree, at now: Moment
  ) {
    self.actor = actor
    self.tree = tree
    self.grants = grants.filter { $0.isLive(at: now) }
    var scopes: [PermissionName: [PermissionScope: Moment]] = [:]
    for grant in self.grants {
      for permission in catalogue[grant.role]?.permissions ?? []
      where grant.depth == 0 || !Self.notHandedOn.contains(permission) {
        let until = scopes[permission]?[grant.scope] ?? .earliest
        scopes[permission, default: [:]][grant.scope] = max(until, grant.until)
      }
    }
    for role in implicit {
      for permission in catalogue[role]?.permissions ?? [] {
        scopes[permission, default: [:]][.own] = .latest
      }
    }
    self.scopes = scopes
    roles = Set(implicit + self.grants.map(\.role))
  }

  private init(_ other: Authority, scopes: [PermissionName: [PermissionScope: Moment]]) {
    actor = other.actor
    grants = other.grants
    roles = other.roles
    tree = other.tree
    self.scopes = scopes
  }

  /// Somebody who may do nothing but what anyone may.
  public static let none = Authority(
    of: .anyone, grants: [], implicit: [], catalogue: RoleCatalogue([]), tree: FlatScopes(),
    at: .earliest)

  /// Whether the actor may do that, there: the one function that decides.
  ///
  /// - Parameters:
  ///   - permission: what is to be done.
  ///   - object: with what or where.
  ///   - places: where the account belongs, when the object is one: see ``Authorities``. Without it
  ///     the answer for accounts of others is no, unless it is yes in the whole city.
  /// - Returns: Whether they may.
  public func may(
    _ permission: PermissionName, _ object: PermissionObject, places: AccountPlaces? = nil
  ) -> Bool {
    guard let scopes = scopes[permission] else { return false }
    return scopes.keys.contains { tree.covers($0, object, of: actor, places: places) }
  }

  /// Until when the actor may do that there, as far as is known now; nil when not even now.
  func end(of permission: PermissionName, _ object: PermissionObject) -> Moment? {
    scopes[permission]?.filter { tree.covers($0.key, object, of: actor, places: nil) }
      .map(\.value).max()
  }

  /// Whether the actor may do that anywhere but with what is their own.
  public func maySomewhere(_ permission: PermissionName) -> Bool {
    scopes[permission]?.keys.contains { $0 != .own } ?? false
  }

  /// Where the actor may do that, for lists: each may lie within another, none twice.
  public func scopes(of permission: PermissionName) -> [PermissionScope] {
    let scopes = scopes[permission] ?? [:]
    return scopes[.city] != nil ? [.city] : scopes.keys.sorted { $0.order < $1.order }
  }

  /// Everything that the actor may do somewhere.
  public var permissions: Set<PermissionName> { Set(scopes.keys) }

  /// The same for somebody who may use a part of it only, such as the bearer of a token.
  public func limited(to permissions: Set<PermissionName>) -> Authority {
    Authority(self, scopes: scopes.filter { permissions.contains($0.key) })
  }
}

extension PermissionScope {
  fileprivate var order: (Int, Int64) {
    switch self {
    case .city: (0, 0)
    case .area(let area): (1, area.number)
    case .organisation(let organisation): (2, organisation.number)
    case .own: (3, 0)
    }
  }
}
