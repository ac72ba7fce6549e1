import Database
import Directory
import Geodesy
import Kernel
import Places
import WebServer

/// What pages and programs about partners' sites share.
struct LiveSiteDesk: Sendable {
  let context: DirectoryContext
  private static let near = 300.0
  private static let mostNear = 6

  /// Sites where the visitor answers; without a position they are the city's.
  func sites(
    isLinked: Bool, after: String?, limit: Int, _ call: Call
  ) async throws -> [LiveSite] {
    let tree = context.trees.current
    let reach = PlaceReach(
      call.visitor.directoryAuthority.scopes(of: .placesLive), in: tree)
    let database = context.database
    return try await asking { () async throws(DatabaseError) in
      try await ListSites(isLinked: isLinked, after: after, limit: limit).run(
        on: database, patience: .seconds(5)
      ) { site in
        guard let reach else { return true }
        return reach.covers(site.position.flatMap { tree.area(at: $0)?.id }, nil)
      }
    }
  }

  /// Places that a site may be, the nearest first, of those that the visitor answers for.
  func candidates(
    for site: LiveSite, _ call: Call
  ) async throws -> [(place: CityPlace, metres: Int)] {
    guard let position = site.position else { return [] }
    let office = PlaceOffice(context: context)
    let database = context.database
    let box = BoundingBox(position).grown(by: Metres(Self.near))
    let found = try await asking { () async throws(DatabaseError) in
      try await ListPlacesInside(box, near: position, limit: 40).run(
        on: database, patience: .seconds(3))
    }
    return found.filter { office.role(.placesLive, $0, call) != nil }
      .map { ($0, Int(position.distance(to: $0.position).value.rounded())) }
      .sorted { $0.1 < $1.1 }.prefix(Self.mostNear).map { $0 }
  }

  /// Says which place a site is, or that it is none.
  ///
  /// - Throws: A `Problem`: a site that is somebody else's place is theirs to give away.
  func link(_ key: String, to place: CityPlace.ID?, _ call: Call) async throws {
    let database = context.database
    let before = try await asking { () async throws(DatabaseError) in
      try await database.read { transaction throws(DatabaseError) in
        try FindSite(key).run(in: transaction)
      }
    }
    guard let before else { throw Problem(.notFound) }
    for id in [before.place, place].compactMap({ $0 }) {
      try await PlaceLiveAPI.check(id, call, context)
    }
    let author = PlaceAuthor(call.visitor.actor, as: .office, request: call.id)
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await database.write { transaction throws(DatabaseError) in
        try LinkSite(key, is: place).run(in: transaction, by: author, now: now)
      }
    }
    guard case .done = outcome else { throw Problem(.notFound) }
  }
}
