public import Database
public import Kernel

/// Gives a make-believe city somebody who holds a role, for in a new city nobody could grant it.
///
/// Done again it finds whom it made before.
public struct SettleDemoRole: Sendable {
  /// The role.
  public var role: Role
  /// Where it is held.
  public var scope: PermissionScope
  /// By what the account is found again: a number that nobody has.
  public var phone: PhoneNumber

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - role: the role.
  ///   - scope: where it is held; of ``Role/worker`` it is the worker's own.
  ///   - phone: a number that nobody has.
  public init(_ role: Role, in scope: PermissionScope, phone: PhoneNumber) {
    self.role = role
    self.scope = scope
    self.phone = phone
  }

  /// Makes the account and grants the role.
  ///
  /// - Parameters:
  ///   - database: where both are.
  ///   - keys: the city's.
  ///   - maker: names them.
  ///   - now: the present moment.
  /// - Returns: The account and where it holds the role, now or since before; nil when the role can't
  ///   be held there.
  /// - Throws: ``AccountError``.
  public func run(
    on database: Database, keys: KeyRing, maker: IdentifierMaker, now: Moment
  ) async throws(AccountError) -> (account: Account.ID, scope: PermissionScope)? {
    if role.name == .worker {
      let outcome = try await RegisterWorker(phone, isAtLeastSixteen: true)
        .run(on: database, keys: keys, maker: maker, now: now)
      switch outcome {
      case .registered(let account), .known(let account): return (account.id, .own)
      case .ageNotDeclared: return nil
      }
    }
    guard role.fits(scope), let name = PersonName(role.title.text(for: "zh")) else { return nil }
    let outcome = try await RegisterStaff(name, phone: phone, by: Self.actor)
      .run(on: database, keys: keys, maker: maker, now: now)
    let account: Account.ID
    switch outcome {
    case .registered(let made), .known(let made): account = made.id
    }
    let id = try AccountError.catching { () throws(IdentifierError) in
      try maker.make(Grant.self)
    }
    do {
      let held = try await database.write { transaction throws(DatabaseError) in
        try grant(id, to: account, in: transaction, now: now)
      }
      return (account, held)
    } catch {
      throw .database(error)
    }
  }

  private func grant(
    _ id: Identifier<Grant>, to account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> PermissionScope {
    let held = try GrantRecords(transaction: transaction).held(by: account.number, at: now)
    if let live = held.first(where: { $0.role == role.name && $0.isLive(at: now) }) {
      transaction.discard()
      return live.scope
    }
    let grant = Grant(
      id: id, holder: account.number, role: role.name, scope: scope, from: now, until: .latest,
      grantedBy: Self.actor, reason: "demo", depth: 0)
    try grant.keep(.account(account), parentHolder: nil, in: transaction, now: now)
    return scope
  }

  private static let actor = Actor.job("demo")
}
