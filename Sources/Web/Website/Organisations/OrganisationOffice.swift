import Database
import Directory
import Kernel
import WebServer

/// Takes what somebody says of organisations to where it is kept: what pages and programs share.
struct OrganisationOffice: Sendable {
  /// Why nothing was done.
  enum Refusal: Sendable {
    case missing
    case otherVersion(Int64)
    case faults([DirectoryFault])
  }

  /// What came of it.
  typealias Outcome = DirectoryOutcome<Organisation>

  let context: DirectoryContext

  /// What the visitor may do with which organisations now.
  func reach(_ permission: PermissionName, _ call: Call) -> OrganisationReach {
    OrganisationReach(
      permission, by: call.visitor.directoryAuthority, in: context.trees.current)
  }

  /// Whether the visitor may do something with one organisation, for buttons.
  func may(_ permission: PermissionName, _ id: Organisation.ID, _ call: Call) -> Bool {
    call.visitor.directoryAuthority.may(permission, .organisation(id))
  }

  /// One organisation with what happened to it, by the database: the tree may be a moment behind.
  func read(
    _ id: Organisation.ID, before: Int64? = nil, limit: Int
  ) async throws -> (
    organisation: Organisation, events: [(number: Int64, event: OrganisationEvent)]
  ) {
    let database = context.database
    return try await asking { () async throws(DatabaseError) in
      guard let found = try await ReadOrganisation.alone(id, in: database) else { return nil }
      let events = try await ListOrganisationEvents(id, before: before, limit: limit)
        .run(on: database)
      return (found, events)
    } ?? { throw Problem(.notFound) }()
  }

  /// What forbids an organisation to become so: whoever edits it must still answer for it then, and
  /// who only speaks for a company does not say what kind of thing it is.
  func faults(
    _ facts: Organisation.Facts, of id: Organisation.ID?, was old: Organisation.Facts?, _ call: Call
  ) -> [DirectoryFault] {
    let reach = reach(.organisationsEdit, call)
    guard reach.covers(id, facts) else { return [.placeForeign] }
    let isKindKept = old.map { $0.kind == facts.kind } ?? facts.kind.isEnterprise
    guard isKindKept || reach.official.covers(id, old ?? facts) else { return [.kindFixed] }
    return []
  }

  /// What names a form.
  func newKey<Entity>() throws -> Identifier<Entity> {
    do { return try context.maker.make() } catch { throw Problem(.notReady) }
  }

  /// The same as it stands in the form.
  func newFormKey() throws -> String {
    let key: Organisation.ID = try newKey()
    return "\(key)"
  }

  /// Puts one on the list.
  func add(
    _ facts: Organisation.Facts, key: String?, _ call: Call
  ) async throws -> KeyedOutcome<Refusal> {
    let id: Organisation.ID = try newKey()
    let (author, now) = (call.author, context.time.now)
    let request = KeyedRequest(call, named: key, on: context)
    let outcome: KeyedOutcome<Refusal> = try await request.once {
      transaction throws(DatabaseError) in
      let outcome = try ListOrganisation(facts).run(in: transaction, id: id, by: author, now: now)
      switch outcome {
      case .done(let organisation):
        return .made(
          KeyedAnswer(
            version: organisation.version, json: OrganisationAnswer(organisation).bytes))
      case .missing: return .refused(.missing)
      case .otherVersion(let version): return .refused(.otherVersion(version))
      case .refused(let faults): return .refused(.faults(faults))
      }
    }
    try await settle()
    return outcome
  }

  func change(
    _ id: Organisation.ID, version: Int64?, _ facts: Organisation.Facts, _ call: Call
  ) async throws -> Outcome {
    let command = ChangeOrganisation(id, version: version, facts)
    return try await write(call) { transaction, author, now throws(DatabaseError) in
      try command.run(in: transaction, by: author, now: now)
    }
  }

  func advance(
    _ id: Organisation.ID, version: Int64?, _ event: OrganisationState.Event, note: String?,
    _ call: Call
  ) async throws -> Outcome {
    let command = AdvanceOrganisation(id, version: version, event, note: note)
    return try await write(call) { transaction, author, now throws(DatabaseError) in
      try command.run(in: transaction, by: author, now: now)
    }
  }

  private func write(
    _ call: Call,
    _ command:
      @escaping @Sendable (Transaction, DirectoryAuthor, Moment) throws(DatabaseError) -> Outcome
  ) async throws -> Outcome {
    let (author, now) = (call.author, context.time.now)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try command(transaction, author, now)
      }
    }
    try await settle()
    return outcome
  }

  /// Whoever wrote looks at it next.
  private func settle() async throws {
    try await asking { () async throws(DatabaseError) in try await context.trees.catchUp() }
  }
}

extension Call {
  /// Who changes the directory by this call.
  var author: DirectoryAuthor { DirectoryAuthor(visitor.actor, request: id) }
}
