import Database
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Directory

@Suite("Granting, handing on and taking back")
struct GrantTests {
  static let dialects = TestDatabases.dialects
  static let now = SessionTrial.start
  static let day: Duration = .seconds(86_400)

  /// A city: 1, its streets 2 and 3, a community 4 in street 2; organisation 1 runs 2 and both
  /// serve street 2.
  static let tree: RandomScopes = {
    var random = SeededRandom(seed: 1)
    var tree = RandomScopes(&random)
    tree.areas = (1...4).compactMap { Identifier(number: $0) }
    tree.organisations = (1...3).compactMap { Identifier(number: $0) }
    (tree.areaParents, tree.organisationParents, tree.served) = ([:], [:], [:])
    for (child, parent) in [(2, 1), (3, 1), (4, 2)] {
      tree.areaParents[area(Int64(child))] = area(Int64(parent))
    }
    tree.organisationParents[organisation(2)] = organisation(1)
    tree.served = [organisation(1): [area(2)], organisation(2): [area(4)]]
    return tree
  }()

  static func area(_ number: Int64) -> Identifier<PermissionScope.Area> {
    guard let id = Identifier<PermissionScope.Area>(number: number) else {
      preconditionFailure("a number of an area is positive")
    }
    return id
  }

  static func organisation(_ number: Int64) -> Identifier<PermissionScope.Organisation> {
    guard let id = Identifier<PermissionScope.Organisation>(number: number) else {
      preconditionFailure("a number of an organisation is positive")
    }
    return id
  }

  static func with(
    _ dialect: Dialect, _ body: (Authorities, Actor) async throws -> Void
  ) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let authorities = SessionTrial.authorities(database, tree: tree)
      let administrator = Actor.account(try SessionTrial.account())
      try await appoint(administrator, .administrator, .city, until: .latest, on: database)
      try await body(authorities, administrator)
    }
  }

  static func appoint(
    _ actor: Actor, _ role: RoleName, _ scope: PermissionScope, until: Moment,
    on database: Database
  ) async throws {
    let grant = Grant(
      id: try SessionTrial.ids.make(), holder: try #require(actor.holder), role: role,
      scope: scope, from: now, until: until, grantedBy: .job("test"), reason: "", depth: 0)
    try await database.write { transaction throws(DatabaseError) in
      try grant.keep(actor, parentHolder: nil, in: transaction, now: now)
    }
  }

  static func grant(
    _ role: RoleName, to holder: Actor, in scope: PermissionScope, by granter: Actor,
    until: Moment = now + day * 100, on authorities: Authorities, at moment: Moment = now
  ) async throws -> GrantOutcome {
    try await GrantRole(
      try SessionTrial.ids.make(), role, to: holder, in: scope, by: granter, from: moment,
      until: until, reason: "test"
    ).run(on: authorities, now: moment)
  }

  @Test("One grants what one has, there and for so long", arguments: dialects)
  func granting(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { authorities, administrator in
      let officer = Actor.account(try SessionTrial.account())
      let other = Actor.account(try SessionTrial.account())
      let made = try await Self.grant(
        "street_officer", to: officer, in: .area(Self.area(2)), by: administrator, on: authorities)
      guard case .granted = made else {
        Issue.record("\(made)")
        return
      }
      let authority = try await authorities.authority(of: officer, now: Self.now)
      #expect(authority.may(.organisationsVerify, .area(Self.area(4))))
      #expect(authority.may(.organisationsVerify, .organisation(Self.organisation(2))))
      #expect(!authority.may(.organisationsVerify, .area(Self.area(3))))
      #expect(!authority.may(.organisationsVerify, .city))
      let outcomes: [(RoleName, PermissionScope, Moment, GrantOutcome?)] = [
        ("grid_worker", .area(Self.area(4)), Self.now + Self.day, nil),
        ("grid_worker", .area(Self.area(3)), Self.now + Self.day, .notYours),
        ("grid_worker", .area(Self.area(1)), Self.now + Self.day, .notYours),
        ("grid_worker", .area(Self.area(4)), Self.now + Self.day * 101, .notYours),
        ("district_officer", .area(Self.area(2)), Self.now + Self.day, .notYours),
        ("administrator", .city, Self.now + Self.day, .notYours),
        ("grid_worker", .city, Self.now + Self.day, .doesNotFit),
        ("worker", .area(Self.area(2)), Self.now + Self.day, .noSuchRole),
        ("nothing", .area(Self.area(2)), Self.now + Self.day, .noSuchRole),
        ("grid_worker", .area(Self.area(2)), Self.now, .badTerm),
        ("grid_worker", .area(Self.area(2)), .latest, .badTerm),
      ]
      for (role, scope, until, expected) in outcomes {
        let outcome = try await Self.grant(
          role, to: other, in: scope, by: officer, until: until, on: authorities)
        if let expected {
          #expect(outcome == expected, "\(role) \(scope)")
        } else if case .granted = outcome {
        } else {
          Issue.record("\(outcome)")
        }
      }
      // A grid worker may grant nothing.
      let more = try await Self.grant(
        "grid_worker", to: officer, in: .area(Self.area(4)), by: other, on: authorities)
      #expect(more == .notYours)
      let nobody = try await Self.grant(
        "grid_worker", to: officer, in: .area(Self.area(4)), by: .anyone, on: authorities)
      #expect(nobody == .notYours)
    }
  }

  @Test(
    "What was handed on is smaller, appoints nobody, and ends with its whole", arguments: dialects)
  func handingOn(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { authorities, administrator in
      let officer = Actor.account(try SessionTrial.account())
      let deputy = Actor.account(try SessionTrial.account())
      guard
        case .granted(let whole) = try await Self.grant(
          "street_officer", to: officer, in: .area(Self.area(2)), by: administrator,
          on: authorities)
      else {
        Issue.record("not granted")
        return
      }
      func handOn(
        _ id: Identifier<Grant>, by owner: Actor, to holder: Actor, _ scope: PermissionScope,
        _ until: Moment
      ) async throws -> GrantOutcome {
        try await DelegateRole(
          try SessionTrial.ids.make(), partOf: id, to: holder, in: scope, by: owner,
          from: Self.now, until: until, reason: "holiday"
        ).run(on: authorities, now: Self.now)
      }
      let week = Self.now + Self.day * 7
      #expect(
        try await handOn(whole.id, by: officer, to: deputy, .area(Self.area(3)), week) == .notYours)
      #expect(
        try await handOn(whole.id, by: administrator, to: deputy, .area(Self.area(2)), week)
          == .notHandedOn)
      #expect(
        try await handOn(whole.id, by: officer, to: officer, .area(Self.area(2)), week)
          == .notHandedOn)
      #expect(
        try await handOn(whole.id, by: officer, to: deputy, .area(Self.area(2)), .latest)
          == .badTerm)
      guard
        case .granted(let part) = try await handOn(
          whole.id, by: officer, to: deputy, .area(Self.area(4)), week)
      else {
        Issue.record("not handed on")
        return
      }
      let authority = try await authorities.authority(of: deputy, now: Self.now)
      #expect(authority.may(.peopleVerify, .area(Self.area(4))))
      #expect(!authority.may(.peopleVerify, .area(Self.area(2))))
      #expect(!authority.may(.rolesGrant, .area(Self.area(4))))
      #expect(
        try await handOn(part.id, by: deputy, to: administrator, .area(Self.area(4)), week)
          == .notHandedOn)
      let seen = try await ListGrants().run(
        on: authorities.database, as: authority, now: Self.now)
      #expect(seen.grants.map(\.id) == [part.id])
      let all = try await ListGrants().run(
        on: authorities.database,
        as: try await authorities.authority(of: administrator, now: Self.now), now: Self.now)
      #expect(all.grants.count == 3)
      let revoked = try await RevokeGrant(whole.id, of: whole.holder, by: administrator)
        .run(on: authorities, now: Self.now)
      #expect(revoked == .revoked(parts: 1))
      let after = try await SessionTrial.authorities(authorities.database, tree: Self.tree)
        .authority(of: deputy, now: Self.now)
      #expect(!after.may(.peopleVerify, .area(Self.area(4))))
      let again = try await RevokeGrant(whole.id, of: whole.holder, by: administrator)
        .run(on: authorities, now: Self.now)
      #expect(again == .notThere)
    }
  }

  @Test("Somebody is always left to run the city, whoever resigns at once", arguments: dialects)
  func lastAdministrator(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { authorities, administrator in
      let second = Actor.account(try SessionTrial.account())
      let made = try await Self.grant(
        .administrator, to: second, in: .city, by: administrator, until: .latest, on: authorities)
      guard case .granted = made else {
        Issue.record("\(made)")
        return
      }
      let grants = try await ListGrants().run(
        on: authorities.database,
        as: try await authorities.authority(of: administrator, now: Self.now), now: Self.now
      ).grants
      #expect(grants.count == 2)
      let outcomes = try await withThrowingTaskGroup(of: RevokeGrant.Outcome.self) { group in
        for grant in grants {
          group.addTask {
            let holder = try #require(Identifier<Actor.Account>(number: grant.holder))
            return try await RevokeGrant(grant.id, of: grant.holder, by: .account(holder))
              .run(on: authorities, now: Self.now)
          }
        }
        return try await group.reduce(into: [RevokeGrant.Outcome]()) { $0.append($1) }
      }
      #expect(outcomes.filter { $0 == .lastAdministrator }.count == 1)
    }
  }

  @Test("Another server knows within a second that a role was taken back", arguments: dialects)
  func everywhere(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { here, administrator in
      let there = SessionTrial.authorities(here.database, tree: Self.tree)
      let officer = Actor.account(try SessionTrial.account())
      guard
        case .granted(let grant) = try await Self.grant(
          "auditor", to: officer, in: .city, by: administrator, on: here)
      else {
        Issue.record("not granted")
        return
      }
      #expect(try await there.authority(of: officer, now: Self.now).may(.auditSee, .city))
      _ = try await RevokeGrant(grant.id, of: grant.holder, by: administrator)
        .run(on: here, now: Self.now)
      #expect(try await !here.authority(of: officer, now: Self.now).may(.auditSee, .city))
      let start = ContinuousClock.now
      var last = start
      while ContinuousClock.now - start < .seconds(3) {
        let asked = ContinuousClock.now
        guard try await there.authority(of: officer, now: Self.now).may(.auditSee, .city) else {
          break
        }
        last = asked
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(last - start <= .seconds(1))
    }
  }

  @Test("However many work together, nobody ever gets what none of them had", arguments: 0..<12)
  func noEscalation(_ seed: UInt64) async throws {
    try await Self.with(.sqlite) { authorities, _ in
      var random = SeededRandom(seed: seed)
      let people = try (0..<4).map { _ in Actor.account(try SessionTrial.account()) }
      let roles: [RoleName] = [
        "street_officer", "property_manager", "grid_worker", "social_worker", "district_officer",
      ]
      let end = Self.now + Self.day * 50
      try await Self.appoint(
        people[0], "street_officer", .area(Self.area(2)), until: end, on: authorities.database)
      var grants: [(id: Identifier<Grant>, holder: Actor)] = []
      for step in 0..<150 {
        let moment = Self.now + .seconds(step * 1_800 * Int.random(in: 0...16, using: &random))
        let (one, other) = (
          people.randomElement(using: &random), people.randomElement(using: &random)
        )
        guard let one, let other else { continue }
        let scope: PermissionScope =
          Bool.random(using: &random)
          ? .area(Self.area(Int64.random(in: 1...4, using: &random)))
          : .organisation(Self.organisation(Int64.random(in: 1...3, using: &random)))
        let until = moment + Self.day * Int.random(in: 1...80, using: &random)
        let outcome: GrantOutcome
        if Bool.random(using: &random) {
          outcome = try await Self.grant(
            roles.randomElement(using: &random) ?? "merchant", to: other, in: scope, by: one,
            until: until, on: authorities, at: moment)
        } else {
          let held = try await authorities.database.read { transaction throws(DatabaseError) in
            try GrantRecords(transaction: transaction).held(by: one.holder ?? 0, at: moment)
          }
          guard let whole = held.randomElement(using: &random) else { continue }
          outcome = try await DelegateRole(
            try SessionTrial.ids.make(), partOf: whole.id, to: other, in: scope, by: one,
            from: moment, until: until, reason: ""
          ).run(on: authorities, now: moment)
        }
        if case .granted(let grant) = outcome { grants.append((grant.id, other)) }
      }
      let catalogue = try await authorities.catalogue()
      let had = try #require(catalogue["street_officer"]).permissions
      let within = Self.tree.everything(in: .area(Self.area(2)), of: .anyone, [:])
      for hours in stride(from: 0, through: 130 * 24, by: 24) {
        let moment = Self.now + .seconds(hours * 3_600)
        for person in people {
          let authority = try await authorities.database.read { transaction throws(DatabaseError) in
            try authorities.authority(
              of: person, implicit: [], catalogue, in: transaction, now: moment)
          }
          for permission in PermissionName.directory {
            for object in Self.tree.objects([]) where authority.may(permission, object) {
              #expect(
                had.contains(permission) && within.contains(object) && moment < end,
                "seed \(seed): \(permission) \(object) after \(hours) h")
            }
          }
        }
      }
    }
  }
}
