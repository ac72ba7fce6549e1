import Database
import Directory
import Kernel
import Places
import WebServer

/// Takes what somebody says of places to where it is kept: what pages and programs share.
struct PlaceOffice: Sendable {
  let context: DirectoryContext

  var catalogue: PlaceCatalogue { .shipped }
  var ground: PlaceGround { PlaceGround(context.trees.current, catalogue: catalogue) }

  /// As what the visitor may do something with what lies there and is run by them; nil for not.
  ///
  /// It decides by scopes, as the one function that decides does, and tells offices from hosts.
  func role(
    _ permission: PermissionName, _ area: Area.ID?, _ organisation: Organisation.ID?, _ call: Call
  ) -> CheckerRole? {
    let tree = context.trees.current
    var role: CheckerRole?
    for scope in call.visitor.directoryAuthority.scopes(of: permission) {
      switch scope {
      case .city: return call.officeRole
      case .area(let id): if let area, tree.isArea(area, within: id) { return call.officeRole }
      case .organisation(let id):
        if let organisation, tree.isOrganisation(organisation, within: id) { role = .host }
      case .own: break
      }
    }
    return role
  }

  func role(_ permission: PermissionName, _ place: CityPlace, _ call: Call) -> CheckerRole? {
    role(permission, place.area, place.organisation, call)
  }

  /// What the visitor may see of lists; nil for everything.
  func reach(_ permission: PermissionName, _ call: Call) -> PlaceReach? {
    PlaceReach(
      call.visitor.directoryAuthority.scopes(of: permission), in: context.trees.current)
  }

  /// A place that the visitor may do something with.
  ///
  /// - Throws: A `Problem` when there is none, or they may not.
  func place(
    _ id: CityPlace.ID, for permission: PermissionName, _ call: Call
  ) async throws -> (place: CityPlace, role: CheckerRole) {
    let place = try await find(id)
    guard let role = role(permission, place, call) else { throw Problem(.notAllowed) }
    return (place, role)
  }

  /// A place, whatever its state.
  func find(_ id: CityPlace.ID) async throws -> CityPlace {
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await FindPlace(id).run(on: database, patience: .seconds(3))
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// A place that riders know of, or any for those who see places as an office does.
  func shown(_ id: CityPlace.ID, _ call: Call) async throws -> CityPlace {
    let place = try await find(id)
    let isKnown = place.state == .open || place.state == .suspended
    guard isKnown || role(.placesSee, place, call) != nil else { throw Problem(.notFound) }
    return place
  }

  /// What forbids a place to be or become so for the visitor.
  func faults(_ facts: CityPlace.Facts, _ call: Call) -> [PlaceFault] {
    let area = context.trees.current.area(at: facts.position)?.id
    return role(.placesEdit, area, facts.organisation, call) == nil ? [.foreign] : []
  }

  /// As what the visitor enters such a place; nil when they may not.
  func role(entering facts: CityPlace.Facts, _ call: Call) -> CheckerRole? {
    role(.placesEdit, context.trees.current.area(at: facts.position)?.id, facts.organisation, call)
  }

  func newID<Entity>() throws -> Identifier<Entity> {
    do { return try context.maker.make() } catch { throw Problem(.notReady) }
  }

  func read<Answer: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Answer
  ) async throws -> Answer {
    try await asking { () async throws(DatabaseError) in
      try await context.database.read(limit: .seconds(5)) { transaction throws(DatabaseError) in
        try body(transaction)
      }
    }
  }

  func write<Answer: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Answer
  ) async throws -> Answer {
    try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try body(transaction)
      }
    }
  }
}

extension Call {
  /// Programs of partners are told from people.
  fileprivate var officeRole: CheckerRole {
    if case .integration = visitor.actor { return .program }
    return .office
  }

  /// Who changes a place by this call.
  func placeAuthor(as role: CheckerRole) -> PlaceAuthor {
    PlaceAuthor(visitor.actor, as: role, request: id)
  }
}
