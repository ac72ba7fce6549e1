import Addresses
import Foundation
import Geodesy
import Routing
import WebServer

/// The pages of the map: search, start, way.
struct MapPages: Sendable {
  let map: MapContext
  let baseMap: BaseMap

  var routes: [Route] { [home, find, goal, about] }

  static let query = Parameter<String>.text(
    "q", length: 1...400, summary: "param.address", example: "10-2"
  ).optional()
  static let from = Parameter<String>.text(
    "from", length: 1...60, summary: "param.from", example: "30.05,103.75"
  ).parsed(Origin.init).optional()
  static let start = Parameter<String>.text(
    "start", length: 1...400, summary: "param.start", example: "10-2"
  ).optional()
  static let by = Parameter<Profile>.choice("by", summary: "param.by", example: .ebike)
    .defaulting(to: .ebike)
  static let code = Parameter<String>.text(
    "code", in: .path, length: 1...20, summary: "param.code", example: "4ZD")

  private var home: Route {
    .sitePage("/", operation: "home", summary: "page.home") { [map] call in
      Page("home", HomePage(map, words: Words(call)))
    }
  }

  private var about: Route {
    .sitePage("/about", operation: "about", summary: "page.about") { [map, baseMap] call in
      Page("about", AboutPage(map, baseMap: baseMap, words: Words(call)))
    }
  }

  private var find: Route {
    .sitePage(
      "/find", operation: "find", summary: "page.find", parameters: [Self.query, Self.from]
    ) { [map] call in
      let text = call[Self.query] ?? ""
      let origin = call[Self.from]
      let words = Words(call)
      let finding = try await call.work { _ in
        map.finding(text, near: origin?.coordinate(on: map))
      }
      // A room typed where no script could cut it off: neither links nor history shall keep it.
      if finding.query != nil, finding.text.utf8.count < text.utf8.count {
        return .redirect(
          to: Call.address(
            "/find",
            [
              URLQueryItem(name: "q", value: finding.text),
              URLQueryItem(name: "from", value: origin?.text),
            ]))
      }
      return Page("find", FindPage(finding, typed: text, from: origin, on: map, words: words))
    }
  }

  private var goal: Route {
    .sitePage(
      "/d/{code}", operation: "goal", summary: "page.goal",
      parameters: [Self.code, Self.from, Self.start, Self.by], problems: [.notFound]
    ) { [map] call in
      guard let code = ShortCode(call[Self.code]), let place = map.place(code) else {
        throw Problem(.notFound)
      }
      let goal = Goal(
        place: place, code: code, on: map, words: Words(call), origin: call.origin)
      if let text = call[Self.start] { return try await Self.startTyped(text, goal, call) }
      guard let origin = call[Self.from] else {
        return Page("start", goal.startPage(problem: nil, typed: ""))
      }
      guard let start = origin.coordinate(on: map) else {
        return Page("start", goal.startPage(problem: "way.start-gone", typed: ""))
      }
      return try await Self.way(from: start, origin, to: goal, by: call[Self.by], call)
    }
  }

  /// A start in words: sends the visitor to the same page with the start's code.
  private static func startTyped(
    _ text: String, _ goal: Goal, _ call: Call
  ) async throws -> Page {
    let map = goal.map
    let finding = try await call.work { _ in
      map.finding(text, near: map.doorstep(of: goal.place))
    }
    guard let origin = finding.origin(on: map) else {
      return Page("start", goal.startPage(problem: "way.start-unknown", typed: finding.text))
    }
    return .redirect(to: goal.address(from: origin, by: call[Self.by]))
  }

  private static func way(
    from start: Coordinate<WGS84>, _ origin: Origin, to goal: Goal, by profile: Profile,
    _ call: Call
  ) async throws -> Page {
    let map = goal.map
    let found = try await call.work { _ in
      Result { () throws(RoutingError) in
        try map.router.way(from: start, to: map.destination(goal.place), by: profile)
      }
    }
    switch found {
    case .success(let route):
      return Page("way", goal.wayPage(route, from: origin, by: profile))
    case .failure(let error):
      return Page("nowhere", goal.nowherePage(error))
    }
  }
}

extension Words {
  init(_ call: Call) { self.init(call.site.texts, in: call.language) }
}

extension MapContext {
  /// What the router is asked for.
  func destination(_ place: Place) -> Destination {
    switch place {
    case .building(let index): .building(index)
    case .entrance(let index): .entrance(index)
    case .gate(let index): .coordinate(self[index].coordinate)
    }
  }
}
