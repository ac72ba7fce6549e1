import Database
import Directory
import Kernel
import Places
import WebServer

/// What pages and programs about plaques, campaigns, gifts and offers share.
struct MarksDesk: Sendable {
  let context: DirectoryContext

  /// A place, whatever its state.
  func place(_ id: CityPlace.ID) async throws -> CityPlace {
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await FindPlace(id).run(on: database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// Where somebody may do something.
  func reach(_ permission: PermissionName, _ call: Call) -> OrganisationReach {
    OrganisationReach(
      permission, by: call.visitor.directoryAuthority, in: context.trees.current)
  }

  /// Whether somebody may do something in an area; what lies in none is the city's.
  func may(_ permission: PermissionName, in area: Area.ID?, _ call: Call) -> Bool {
    let reach = reach(permission, call)
    return reach.isWhole || area.map(reach.covers) ?? false
  }

  /// The same of a place, which who runs it may do too.
  func may(_ permission: PermissionName, at place: CityPlace, _ call: Call) -> Bool {
    may(permission, in: place.area, call)
      || place.organisation.map { reach(permission, call).covers($0) } ?? false
  }

  /// - Throws: A `Problem` when they may not: the same as if it were not there.
  func demand(_ permission: PermissionName, in area: Area.ID?, _ call: Call) throws {
    guard may(permission, in: area, call) else { throw Problem(.notFound) }
  }

  /// Writes what a command says.
  func write<Thing>(
    _ call: Call,
    _ command:
      @escaping @Sendable (Transaction, DirectoryAuthor, Moment) throws(DatabaseError) ->
      MarkOutcome<Thing>
  ) async throws -> MarkOutcome<Thing> {
    let (author, now) = (call.author, context.time.now)
    return try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try command(transaction, author, now)
      }
    }
  }

  /// Names something new.
  func newID<Entity>() throws -> Identifier<Entity> {
    do { return try context.maker.make() } catch { throw Problem(.notReady) }
  }

  /// By what who asks is known for a purpose.
  ///
  /// - Throws: A `Problem` when nobody is signed in.
  func mark(for purpose: String, _ call: Call) async throws -> PersonMark {
    guard case .account(let account) = call.visitor.actor else { throw Problem(.notAllowed) }
    let mark = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try PersonMark.of(account, for: purpose, in: transaction, keys: context.keys)
      }
    }
    guard let mark else { throw Problem(.notAllowed) }
    return mark
  }

  /// The thing, or what a program is told instead.
  func done<Thing>(_ outcome: MarkOutcome<Thing>, _ call: Call) throws -> Thing {
    switch outcome {
    case .done(let thing): return thing
    case .missing: throw Problem(.notFound)
    case .otherVersion: throw Problem(.versionStale)
    case .refused(let fault):
      throw Problem.refused(
        Words(call)(fault),
        [InputFault(place: "body", name: "/\(fault.field)", code: .notAmongChoices)])
    }
  }

  /// What a page says when it is not so; nil when it is.
  func wrong<Thing>(_ outcome: MarkOutcome<Thing>, _ words: Words) throws -> String? {
    switch outcome {
    case .done: nil
    case .missing: throw Problem(.notFound)
    case .otherVersion: words("office.changed-meanwhile")
    case .refused(let fault): words(fault)
    }
  }
}

extension Words {
  func callAsFunction(_ fault: MarkFault) -> String {
    self(TextKey("marks.fault-\(fault.rawValue)"))
  }

  func callAsFunction(_ state: AccreditationState) -> String {
    self(TextKey("marks.state-\(state.rawValue)"))
  }

  func callAsFunction(_ event: AccreditationState.Event) -> String {
    self(TextKey("marks.event-\(event.rawValue)"))
  }

  func callAsFunction(_ answer: Campaign.Answer) -> String {
    self(TextKey("marks.answer-\(answer.rawValue)"))
  }
}
