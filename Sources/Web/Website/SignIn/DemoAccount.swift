public import Directory
public import Kernel
import WebServer

/// An account of a make-believe city, for one role.
public struct DemoAccount: Sendable {
  /// The account.
  public let id: Identifier<Actor.Account>
  /// Its role.
  public let role: Role
  /// Where it is held, as people call it; nil in the whole city, and for what is one's own.
  public var place: LocalisedText?

  /// The name of the role.
  func title(in language: Language) -> String { role.title.text(for: language.tag) }

  /// The name of the place.
  func place(in language: Language) -> String? { place?.text(for: language.tag) }
}

extension DirectoryContext {
  /// Makes the city make-believe: one account for each role that somebody can hold in it.
  ///
  /// - Throws: `AccountError`.
  public mutating func settleDemo() async throws(AccountError) {
    let catalogue: RoleCatalogue
    do { catalogue = try await authorities.catalogue() } catch { throw .database(error) }
    let scopes = DemoScopes(trees.current)
    var accounts: [DemoAccount] = []
    for role in catalogue.roles
    where role.name == .worker || !role.isImplicit && role.name != "integration_client" {
      // A country code that nobody has.
      guard let phone = PhoneNumber("+8880000\(1_000 + role.rank)"),
        let scope = scopes.scope(of: role),
        let settled = try await SettleDemoRole(role, in: scope, phone: phone)
          .run(on: database, keys: keys, maker: maker, now: time.now)
      else { continue }
      accounts.append(
        DemoAccount(
          id: settled.account, role: role, place: scopes.name(of: settled.scope)))
    }
    demo = accounts
    isDemo = true
  }
}

/// The parts in which a make-believe city's accounts are shown.
enum DemoGroup: String, CaseIterable {
  case riders, estates, companies, care, offices

  private static let members: [RoleName: DemoGroup] = [
    .worker: .riders, "gate_guard": .estates, "property_manager": .estates, "merchant": .estates,
    "site_operator": .estates, "station_head": .companies, "company_liaison": .companies,
    "social_worker": .care, "grid_worker": .care, "counsellor": .care, "mediator": .care,
    "instructor": .care,
  ]

  /// The part of a role; whoever is in none works in an office.
  init(of role: RoleName) { self = Self.members[role] ?? .offices }

  var title: TextKey { TextKey("sign-in.demo-\(rawValue)") }
}
