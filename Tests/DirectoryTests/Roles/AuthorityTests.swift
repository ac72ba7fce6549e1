import Database
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Directory

@Suite("The one function that decides")
struct AuthorityTests {
  static let now = SessionTrial.start
  static let permissions: [PermissionName] = [.peopleSee, .areasEdit, .organisationsEdit]

  static func catalogue(_ random: inout SeededRandom) -> RoleCatalogue {
    let names: [RoleName] = ["one", "two", "three", .signedIn]
    return RoleCatalogue(
      names.map { name in
        Role(
          name: name, title: LocalisedText(chinese: "角色"), rank: 0,
          isImplicit: name == .signedIn, places: Set(ScopeKind.allCases),
          permissions: Set(permissions.filter { _ in Bool.random(using: &random) }))
      })
  }

  static func scope(_ tree: RandomScopes, _ random: inout SeededRandom) -> PermissionScope {
    let scopes =
      tree.areas.map(PermissionScope.area) + tree.organisations.map(PermissionScope.organisation)
    if Int.random(in: 0..<20, using: &random) == 0 { return .city }
    return scopes[Int.random(in: 0..<scopes.count, using: &random)]
  }

  static func grant(
    _ number: Int, _ tree: RandomScopes, _ random: inout SeededRandom
  ) throws -> Grant {
    let roles: [RoleName] = ["one", "two", "three", "gone"]
    return Grant(
      id: try #require(Identifier(number: Int64(number + 1))), holder: 1,
      role: roles[Int.random(in: 0..<4, using: &random)], scope: scope(tree, &random),
      from: now + .seconds(Int.random(in: -3...1, using: &random)),
      until: now + .seconds(Int.random(in: 0...3, using: &random)), grantedBy: .job("test"),
      reason: "", depth: Int.random(in: 0...1, using: &random),
      revokedAt: Int.random(in: 0..<5, using: &random) == 0 ? now : nil)
  }

  @Test("It says what a slow oracle says, on random trees", arguments: 0..<200)
  func oracle(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let tree = RandomScopes(&random)
    let catalogue = Self.catalogue(&random)
    let accounts = (1...4).compactMap { Identifier<Actor.Account>(number: $0) }
    let places = Dictionary(
      uniqueKeysWithValues: accounts.map { account in
        (
          account,
          AccountPlaces(
            areas: Set(tree.areas.shuffled(using: &random).prefix(1)),
            organisations: Set(
              tree.organisations.shuffled(using: &random).prefix(
                Int.random(in: 0...1, using: &random))))
        )
      })
    let actor = Actor.account(accounts[0])
    let grants = try (0..<6).map { try Self.grant($0, tree, &random) }
    let authority = Authority(
      of: actor, grants: grants, implicit: [.signedIn], catalogue: catalogue, tree: tree,
      at: Self.now)
    for permission in Self.permissions {
      var allowed: Set<PermissionObject> = []
      for grant in grants
      where grant.from <= Self.now && Self.now < grant.until && grant.revokedAt == nil {
        guard catalogue[grant.role]?.permissions.contains(permission) == true else { continue }
        allowed.formUnion(tree.everything(in: grant.scope, of: actor, places))
      }
      if catalogue[.signedIn]?.permissions.contains(permission) == true {
        allowed.insert(.account(accounts[0]))
      }
      var listed: Set<PermissionObject> = []
      for scope in authority.scopes(of: permission) {
        listed.formUnion(tree.everything(in: scope, of: actor, places))
      }
      #expect(listed == allowed, "seed \(seed), lists of \(permission)")
      for object in tree.objects(accounts) {
        var known: AccountPlaces?
        if case .account(let account) = object { known = places[account] }
        #expect(
          authority.may(permission, object, places: known) == allowed.contains(object),
          "seed \(seed), \(permission), \(object)")
        let less = authority.limited(to: [permission])
        #expect(less.may(permission, object, places: known) == allowed.contains(object))
        #expect(!authority.limited(to: []).may(permission, object, places: known))
      }
    }
  }

  @Test("Nobody may anything, and who has no roles neither")
  func nothing() throws {
    let account = try SessionTrial.account()
    for permission in PermissionName.directory {
      #expect(!Authority.none.may(permission, .city))
      #expect(!Authority.none.may(permission, .account(account)))
      #expect(Authority.none.scopes(of: permission).isEmpty)
    }
  }
}

extension LocalisedText {
  fileprivate init(chinese: String) {
    guard let text = LocalisedText(chinese) else { preconditionFailure("a text is not empty") }
    self = text
  }
}
