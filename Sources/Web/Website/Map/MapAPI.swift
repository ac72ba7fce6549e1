import HTTPTypes
import Addresses
import Geodesy
import Kernel
import Routing
import WebServer

/// The map for programs: `/api/v1/…`.
struct MapAPI: Sendable {
  let map: MapContext
  let baseMap: BaseMap

  var routes: [Route] { [city, buildings, building, route] + IsochroneAPI(map: map).routes }

  static let near = Parameter<String>.text(
    "near", length: 3...60, pattern: Self.pairPattern, summary: "param.near",
    example: "30.05,103.75"
  ).parsed { Coordinate<WGS84>($0) }.optional()
  static let at = Parameter<String>.text(
    "at", length: 3...60, pattern: Self.pairPattern, summary: "param.at-position",
    example: "30.05,103.75"
  ).parsed { Coordinate<WGS84>($0) }
  private static let from = Parameter<String>.text(
    "from", length: 3...60, pattern: Self.pairPattern, summary: "param.from-position",
    example: "30.05,103.75"
  ).parsed { Coordinate<WGS84>($0) }
  private static let to = Parameter<String>.text(
    "to", length: 3...60, pattern: Self.pairPattern, summary: "param.to", example: "30.051,103.751"
  ).parsed { Coordinate<WGS84>($0) }.optional()
  private static let text = Parameter<String>.text(
    "text", length: 1...400, summary: "param.address", example: "10-2"
  ).optional()
  private static let query = Parameter<String>.text(
    "q", length: 1...400, summary: "param.address", example: "10-2")
  private static let alternatives = Parameter<Int>.integer(
    "alternatives", 0...2, summary: "param.alternatives", example: 1
  ).defaulting(to: 0)
  static let depart = Parameter<String>.text(
    "depart", length: 16...40, pattern: "^[0-9TtZz:.+-]+$", summary: "param.depart",
    example: "2026-11-27T08:30:00+08:00"
  ).parsed { Moment($0) }.optional()
  private static let goal = Parameter<String>.text(
    "building", length: 1...20, pattern: "^[0-9A-Za-z-]+$", summary: "param.code", example: "4ZD"
  ).optional()
  private static let limit = Parameter<Int>.integer(
    "limit", 1...20, summary: "param.limit", example: 3
  ).defaulting(to: 3)

  /// Two numbers with a comma between, in degrees, and none that is on no globe.
  static let pairPattern = "^ ?-?\(latitudePattern), ?-?\(longitudePattern)$"
  private static let latitudePattern = "([0-8]?[0-9]([.][0-9]{1,15})?|90([.]0{1,15})?)"
  private static let longitudePattern =
    "(([0-9]?[0-9]|1[0-7][0-9])([.][0-9]{1,15})?|180([.]0{1,15})?)"

  private var city: Route {
    .api(
      .get, "/api/v1/city", operation: "getCity", summary: "api.city", permission: .anyone,
      caching: .revalidated
    ) { [map, baseMap] call in
      let city = map.city
      let box = city.bounds
      return CityAnswer(
        bounds: [box.west, box.south, box.east, box.north].map { Double($0) / 1e7 },
        buildings: city.buildings.count, entrances: city.entrances.count,
        gates: city.gates.count, estates: city.estates.count, baseMap: baseMap.kind.rawValue,
        attribution: call.text("site.attribution"), approval: baseMap.approval)
    }
  }

  private var buildings: Route {
    .api(
      .get, "/api/v1/buildings", operation: "findBuildings", summary: "api.buildings",
      permission: .anyone, parameters: [Self.query, Self.near, Self.limit]
    ) { [map] call in
      let text = call[Self.query]
      let near = call[Self.near]
      let limit = call[Self.limit]
      let finding = try await call.work { _ in map.finding(text, near: near, limit: limit) }
      let words = Words(call)
      let here = near ?? finding.position
      let guesses = finding.guesses.map { GuessAnswer($0, from: here, on: map, words: words) }
      return GuessesAnswer(guesses: guesses, attribution: words("site.attribution"))
    }
  }

  private var building: Route {
    .api(
      .get, "/api/v1/buildings/{code}", operation: "getBuilding", summary: "api.building",
      permission: .anyone, parameters: [MapPages.code], problems: [.notFound]
    ) { [map] call in
      guard let code = ShortCode(call[MapPages.code]), case .building(let index) = map.place(code)
      else { throw Problem(.notFound) }
      return BuildingAnswer(index, on: map, words: Words(call))
    }
  }

  private var route: Route {
    .api(
      .get, "/api/v1/route", operation: "findRoute", summary: "api.route", permission: .anyone,
      parameters: [
        Self.from, Self.to, Self.goal, Self.text, MapPages.by, Self.depart, MapPages.avoid,
        Self.alternatives,
      ],
      problems: [.oneGoal, .noSuchBuilding, .noRoute]
    ) { [map] call in
      let start = call[Self.from]
      let goal = Goal(to: call[Self.to], building: call[Self.goal], text: call[Self.text])
      guard let goal else { throw Problem(.oneGoal) }
      let profile = call[MapPages.by]
      let most = call[Self.alternatives] + 1
      let (time, avoid) = (call[Self.depart].map { DepartureTime($0) }, call[MapPages.avoid])
      return try await call.work { _ in
        let found: MapGoal?
        let destination: Destination
        switch goal {
        case .position(let position): (found, destination) = (nil, .coordinate(position))
        case .code, .text:
          guard let place = goal.found(on: map, near: start) else {
            throw Problem(.noSuchBuilding)
          }
          (found, destination) = (place, map.destination(place))
        }
        do throws(RoutingError) {
          let departure = map.departure(time)
          let ways = try map.ways(
            from: start, to: destination, by: profile, most: most, leaving: departure,
            avoiding: map.closures(named: avoid))
          let words = Words(call)
          let answers = ways.map {
            RouteAnswer($0, to: found, by: profile, leaving: departure, on: map, words: words)
          }
          var answer = answers[0]
          let reasons = map.reasons(
            for: ways[0], from: start, to: destination, by: profile, leaving: departure,
            avoiding: map.closures(named: avoid))
          if !reasons.isEmpty {
            answer.otherGates = reasons.map { OtherGateAnswer($0, on: map, words: words) }
          }
          if answers.count > 1 { answer.alternatives = Array(answers.dropFirst()) }
          return answer
        } catch {
          throw Problem(.noRoute)
        }
      }
    }
  }

  /// The three ways to say where a way leads; exactly one is given.
  private enum Goal {
    case position(Coordinate<WGS84>)
    case code(String)
    case text(String)

    init?(to position: Coordinate<WGS84>?, building code: String?, text: String?) {
      switch (position, code, text) {
      case (let position?, nil, nil): self = .position(position)
      case (nil, let code?, nil): self = .code(code)
      case (nil, nil, let text?): self = .text(text)
      default: return nil
      }
    }

    func found(on map: MapContext, near start: Coordinate<WGS84>) -> MapGoal? {
      switch self {
      case .position: nil
      case .code(let code):
        ShortCode(code).flatMap(map.place).map { MapGoal(place: $0, isExact: true) }
      case .text(let text): map.goal(for: text, near: start)
      }
    }
  }
}

extension ProblemCode {
  /// Not exactly one of `to`, `building` and `text`.
  static let oneGoal = ProblemCode("one_goal", status: .unprocessableContent, remedy: .back)
  /// No building of the map fits.
  static let noSuchBuilding = ProblemCode("no_such_building", status: .notFound, remedy: .back)
  /// Start and goal are not connected, or one of them is far from every street.
  static let noRoute = ProblemCode("no_route", status: .unprocessableContent, remedy: .back)
}
