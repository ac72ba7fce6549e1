import Database
import Directory
import Kernel
import WebServer

/// Finds people and shows them to staff, within what each may see.
struct PeopleDesk: Sendable {
  /// What a page of somebody shows: the number is masked, and the rest is what the work needs.
  static let fields: Set<PersonalLook.Field> = [
    .state, .maskedPhone, .name, .homeArea, .affiliations,
  ]
  /// Whole numbers that one person of the staff sees in an hour.
  static let reveals = CostlyLimit(name: "people.reveal", most: 30, in: .seconds(3_600))

  let context: DirectoryContext

  /// Looks for somebody; whom the visitor may not see is as if there were nobody.
  func search(_ text: String, for call: Call) async throws -> [FindPeople.Found] {
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await FindPeople(text).run(
        on: context.database, keys: context.keys, by: call.visitor.actor, now: now)
    }
    switch outcome {
    case .tooOften(let until): throw Problem.askedTooOften(until, now: now)
    case .found(let found):
      let authority = call.visitor.directoryAuthority
      return found.filter {
        authority.may(.peopleSee, .account($0.account.id), places: $0.places)
      }
    }
  }

  /// Those who work somewhere, a page at a time.
  func people(
    at organisation: Organisation.ID, after last: Account.ID?, limit: Int
  ) async throws -> [Affiliation] {
    try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try Affiliation.present(at: organisation, after: last, limit: limit, in: transaction)
      }
    }
  }

  /// Whether the visitor may do something with somebody.
  func may(_ permission: PermissionName, _ account: Account.ID, _ call: Call) async throws -> Bool {
    let authority = call.visitor.directoryAuthority
    return try await asking { () async throws(DatabaseError) in
      try await context.authorities.may(authority, permission, .account(account))
    }
  }

  /// Whether there is such an account, and what it is.
  func account(_ id: Account.ID) async throws -> Account {
    let found = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try FindAccount.by(id, in: transaction)
      }
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// A look, as who may do it is told to the person.
  func look(
    at account: Account.ID, _ fields: Set<PersonalLook.Field>, by permission: PermissionName,
    for purpose: PersonalLook.Purpose, reason: String, _ call: Call
  ) async throws -> LookAtPerson {
    let authority = call.visitor.directoryAuthority
    let now = context.time.now
    let grant = try await asking { () async throws(DatabaseError) in
      try await context.authorities.grant(
        of: authority, giving: permission, with: account, now: now)
    }
    var office: Organisation.ID?
    if case .organisation(let organisation)? = grant?.scope { office = organisation }
    return LookAtPerson(
      at: account, fields, for: purpose, reason: reason, as: try context.name(),
      by: call.visitor.actor, role: grant?.role.name ?? "integration_client", of: office)
  }

  /// Notes the look, then shows.
  func see(_ look: LookAtPerson) async throws -> SeenPerson {
    let now = context.time.now
    let seen = try await accounting { () async throws(AccountError) in
      try await look.run(on: context.database, keys: context.keys, now: now)
    }
    guard let seen else { throw Problem(.notFound) }
    return seen
  }

  /// What was noted a moment ago; nil when the pass is not good.
  func again(_ text: String?, at account: Account.ID, _ call: Call) async throws
    -> (person: SeenPerson, pass: LookPass)?
  {
    guard let text, let session = call.visitor.session,
      let pass = LookPass(
        text, at: account, by: session, context.keys, now: context.time.now)
    else { return nil }
    let look = LookAtPerson(
      at: account, Self.fields, for: .help, reason: "", as: pass.look, by: call.visitor.actor,
      role: "")
    let seen = try await accounting { () async throws(AccountError) in
      try await look.again(on: context.database, keys: context.keys)
    }
    return seen.map { ($0, pass) }
  }

  /// Somebody's whole number: with a reason, noted, and not often.
  func reveal(
    _ account: Account.ID, for purpose: PersonalLook.Purpose, reason: String, _ call: Call
  ) async throws -> String? {
    let now = context.time.now
    let bucket = Array("\(call.visitor.actor)".utf8)
    let limit = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try transaction.take(Self.reveals, bucket: bucket, now: now)
      }
    }
    if case .exceeded(let until) = limit { throw Problem.askedTooOften(until, now: now) }
    let look = try await look(
      at: account, [.phone], by: .peopleReveal, for: purpose, reason: reason, call)
    return try await see(look).phone
  }
}
