public import Directory
public import Kernel
import WebServer

/// An account of a make-believe city, for one role.
public struct DemoAccount: Sendable {
  /// The account.
  public let id: Identifier<Actor.Account>
  /// Its role.
  public let role: Role

  /// The name of the role.
  func title(in language: Language) -> String { role.title.text(for: language.tag) }
}

extension DirectoryContext {
  /// Makes the city make-believe: one account for each role that somebody can hold in it.
  ///
  /// - Throws: `AccountError`.
  public mutating func settleDemo() async throws(AccountError) {
    let catalogue: RoleCatalogue
    do { catalogue = try await authorities.catalogue() } catch { throw .database(error) }
    var accounts: [DemoAccount] = []
    for role in catalogue.roles
    where role.name == .worker || !role.isImplicit && role.name != "integration_client" {
      // A country code that nobody has.
      guard let phone = PhoneNumber("+8880000\(1_000 + role.rank)"), let scope = scope(of: role),
        let id = try await SettleDemoRole(role, in: scope, phone: phone)
          .run(on: database, keys: keys, maker: maker, now: time.now)
      else { continue }
      accounts.append(DemoAccount(id: id, role: role))
    }
    demo = accounts
    isDemo = true
  }

  /// The widest scope that a role can be held in here; nil when there is none yet.
  private func scope(of role: Role) -> PermissionScope? {
    if role.name == .worker { return .own }
    if role.fits(.city) { return .city }
    let tree = trees.current
    if role.places.contains(.area), let area = tree.allAreas.first { return .area(area.id) }
    guard role.places.contains(.organisation) else { return nil }
    return tree.allOrganisations.first.map { .organisation($0.id) }
  }
}
