public import Database
public import Kernel
import Synchronization

/// Finds out what somebody may do; what was read is believed for less than a second.
public final class Authorities: Sendable {
  let database: Database
  private let tree: @Sendable () -> any ScopeTree
  private let places: AccountPlaces.Reader
  private let roles = Mutex<(catalogue: RoleCatalogue, readAt: ContinuousClock.Instant)?>(nil)
  private let known = Mutex<[Actor: (authority: Authority, readAt: ContinuousClock.Instant)]>([:])

  /// Makes a finder that knows nothing yet.
  ///
  /// - Parameters:
  ///   - database: where grants are.
  ///   - tree: what lies within what, at present.
  ///   - places: reads where an account belongs.
  public init(
    _ database: Database, tree: @escaping @Sendable () -> any ScopeTree,
    places: @escaping AccountPlaces.Reader
  ) {
    self.database = database
    self.tree = tree
    self.places = places
  }

  /// All roles.
  ///
  /// - Throws: What the database says.
  public func catalogue() async throws(DatabaseError) -> RoleCatalogue {
    let start = ContinuousClock.now
    if let held = roles.withLock({ $0 }), start - held.readAt < Sessions.belief {
      return held.catalogue
    }
    let catalogue = try await database.read { transaction throws(DatabaseError) in
      try RoleCatalogue.read(in: transaction)
    }
    roles.withLock { $0 = (catalogue, start) }
    return catalogue
  }

  /// What an actor may do.
  ///
  /// - Parameters:
  ///   - actor: who.
  ///   - implicit: the roles that come with the account.
  ///   - now: the present moment.
  /// - Returns: What they may do, at most a second ago.
  /// - Throws: What the database says.
  public func authority(
    of actor: Actor, implicit: [RoleName] = [], now: Moment
  ) async throws(DatabaseError) -> Authority {
    let start = ContinuousClock.now
    if let held = known.withLock({ $0[actor] }), start - held.readAt < Sessions.belief,
      held.authority.roles.isSuperset(of: implicit)
    {
      return held.authority
    }
    let catalogue = try await catalogue()
    let authority = try await database.read { transaction throws(DatabaseError) in
      try self.authority(of: actor, implicit: implicit, catalogue, in: transaction, now: now)
    }
    known.withLock { known in
      if known.count >= Sessions.most { known = [:] }
      known[actor] = (authority, start)
    }
    return authority
  }

  /// What an actor may do, by the rows that a transaction sees.
  ///
  /// - Throws: What the database says.
  public func authority(
    of actor: Actor, implicit: [RoleName], _ catalogue: RoleCatalogue,
    in transaction: Transaction, now: Moment, withGrants: Bool = true
  ) throws(DatabaseError) -> Authority {
    let holder = withGrants ? actor.holder : nil
    let grants = try holder.map { holder throws(DatabaseError) in
      try GrantRecords(transaction: transaction).held(by: holder, at: now)
    }
    return Authority(
      of: actor, grants: grants ?? [], implicit: implicit, catalogue: catalogue,
      tree: LiveScopes(tree: tree), at: now)
  }

  /// Whether somebody may do that, with one look at where an account belongs when it is one.
  ///
  /// - Throws: What the database says.
  public func may(
    _ authority: Authority, _ permission: PermissionName, _ object: PermissionObject
  ) async throws(DatabaseError) -> Bool {
    if authority.may(permission, object) { return true }
    guard case .account(let account) = object, authority.maySomewhere(permission) else {
      return false
    }
    let places = try await database.read { [places] transaction throws(DatabaseError) in
      try places(account, transaction)
    }
    return authority.may(permission, object, places: places)
  }

  /// By which grant somebody may do something with an account: told to the person, as what and for
  /// whom they were looked at.
  ///
  /// - Parameters:
  ///   - authority: of whoever does it.
  ///   - permission: what is done.
  ///   - account: with whom.
  ///   - now: the present moment.
  /// - Returns: Nil when they may only by another way, such as a token that was narrowed since.
  /// - Throws: What the database says.
  public func grant(
    of authority: Authority, giving permission: PermissionName, with account: Account.ID,
    now: Moment
  ) async throws(DatabaseError) -> Grant? {
    let catalogue = try await catalogue()
    let places = try await database.read { [places] transaction throws(DatabaseError) in
      try places(account, transaction)
    }
    let tree = tree()
    return authority.grants.first { grant in
      Authority(
        of: authority.actor, grants: [grant], implicit: [], catalogue: catalogue, tree: tree,
        at: now
      ).may(permission, .account(account), places: places)
    }
  }

  /// Whether something lies within a scope, at present.
  func covers(_ scope: PermissionScope, _ object: PermissionObject, of actor: Actor) -> Bool {
    tree().covers(scope, object, of: actor, places: nil)
  }

  /// Believes nothing any more of an actor.
  func forget(_ actor: Actor) { known.withLock { $0[actor] = nil } }
}

extension Actor {
  /// The number under which its grants are kept; nil for those who have none.
  var holder: Int64? {
    switch self {
    case .account(let account): account.number
    case .integration(let integration): integration.number
    case .anyone, .job: nil
    }
  }
}
