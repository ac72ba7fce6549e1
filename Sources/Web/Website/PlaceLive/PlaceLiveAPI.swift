import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// What is free at a place now: for everyone to read, for those who run it to say.
struct PlaceLiveAPI: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [read, write, sites, link] }

  private static let place = Parameter<CityPlace.ID>.identifier(
    "place", summary: "param.live-place")

  private var read: Route {
    .api(
      .get, "/api/v1/places/{place}/live", operation: "getPlaceLive", summary: "api.live.read",
      permission: .anyone, parameters: [Self.place], problems: [.notFound] + ProblemCode.reading
    ) { [context] call in try await Self.answer(call[Self.place], context) }
  }

  private static func answer(
    _ id: CityPlace.ID, _ context: DirectoryContext
  ) async throws -> PlaceLiveAnswer {
    let now = context.time.now
    let states = try await asking { () async throws(DatabaseError) -> [LiveState]? in
      let place = try await FindPlace(id).run(on: context.database)
      guard let place, place.state == .open || place.state == .suspended else { return nil }
      return try await ReadLive(id).run(on: context.database, now: now)
    }
    guard let states else { throw Problem(.notFound) }
    return PlaceLiveAnswer(states, at: now)
  }

  private var write: Route {
    .api(
      .put, "/api/v1/places/{place}/live", operation: "putPlaceLive", summary: "api.live.write",
      permission: .may(.placesLive, on: .somewhere),
      limits: RouteLimits(bodyBytes: 64 << 10).at(Rate(perMinute: 600, burst: 300)),
      parameters: [Self.place], receiving: PlaceLiveInput.self,
      problems: [.notFound, .notAllowed, .liveImpossible, .liveOlder] + ProblemCode.keeping
    ) { [context] call, input in
      try await Self.check(call[Self.place], call, context)
      let now = context.time.now
      guard let report = input.report(of: call[Self.place], at: now) else {
        throw Problem(.liveImpossible)
      }
      let source = LiveSource(
        "api:\(call.visitor.actor)", life: .seconds(input.expiresInSeconds ?? 3_600), now: now)
      let outcome = try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          let outcome = try report.run(in: transaction, from: source)
          if outcome != .done { transaction.discard() }
          return outcome
        }
      }
      switch outcome {
      case .done: return try await Self.answer(call[Self.place], context)
      case .missing: throw Problem(.notFound)
      case .older: throw Problem(.liveOlder)
      case .impossible: throw Problem(.liveImpossible)
      }
    }
  }

  /// Sees to it that whoever asks answers for a place.
  static func check(
    _ id: CityPlace.ID, _ call: Call, _ context: DirectoryContext
  ) async throws {
    let place = try await asking { () async throws(DatabaseError) in
      try await FindPlace(id).run(on: context.database)
    }
    guard let place, place.state != .closed else { throw Problem(.notFound) }
    let objects =
      [PermissionObject.city] + (place.area.map { [.area($0)] } ?? [])
      + (place.organisation.map { [.organisation($0)] } ?? [])
    let authority = call.visitor.directoryAuthority
    guard objects.contains(where: { authority.may(.placesLive, $0) }) else {
      throw Problem(.notAllowed)
    }
  }

  private static let isLinked = Parameter<Bool>.flag("linked", summary: "param.live-linked")
    .defaulting(to: false)
  private static let cursor = Parameter<String>.text(
    "cursor", length: 3...250, summary: "param.cursor", example: "ocpi:grid/CN/ABC/LOC1"
  ).optional()

  private var sites: Route {
    .api(
      .get, "/api/v1/live-sites", operation: "listLiveSites", summary: "api.live.sites",
      permission: .may(.placesLive, on: .somewhere),
      parameters: [Self.isLinked, Self.cursor, PlaceParameters.limit],
      problems: ProblemCode.reading
    ) { [context] call in
      let limit = call[PlaceParameters.limit]
      let found = try await LiveSiteDesk(context: context).sites(
        isLinked: call[Self.isLinked], after: call[Self.cursor], limit: limit, call)
      return LiveSitesAnswer(
        sites: found.map { LiveSiteAnswer($0, at: context.time.now) },
        next: found.count == limit ? found.last?.key : nil)
    }
  }

  private var link: Route {
    .api(
      .put, "/api/v1/live-sites", operation: "linkLiveSite", summary: "api.live.link",
      permission: .may(.placesLive, on: .somewhere), receiving: LiveSiteInput.self,
      problems: [.notFound, .notAllowed] + ProblemCode.keeping
    ) { [context] call, input in
      guard let place = CityPlace.ID(input.place) else { throw Problem(.notFound) }
      try await LiveSiteDesk(context: context).link(input.site, to: place, call)
      return input
    }
  }
}

extension ProblemCode {
  /// There can't be so many.
  static let liveImpossible = ProblemCode(
    "live_impossible", status: .unprocessableContent, remedy: .back)
  /// Something newer was said before.
  static let liveOlder = ProblemCode("live_older", status: .conflict, remedy: .back)
}
