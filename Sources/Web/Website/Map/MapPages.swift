import Addresses
import Estates
import Geodesy
import Kernel
import Routing
import WebServer

/// The pages of the map: search, start, way.
struct MapPages: Sendable {
  let map: MapContext
  let baseMap: BaseMap
  let drawing: MapDrawing
  /// Nil for a site that keeps no places.
  var guide: PlaceGuide?

  var routes: [Route] {
    [home, find, estate, goal, city, about] + WithinPages(map: map, drawing: drawing).routes
  }

  static let query = Parameter<String>.text(
    "q", length: 1...400, summary: "param.address", example: "10-2"
  ).optional()
  /// Read by hand: messengers add a `from` of their own to links, which must not break them.
  static let from = Parameter<String>.text(
    "from", length: 1...60, summary: "param.from", example: "30.05,103.75"
  ).optional()
  static let start = Parameter<String>.text(
    "start", length: 1...400, summary: "param.start", example: "10-2"
  ).optional()
  static let at = Parameter<String>.text(
    "at", length: 1...60, summary: "param.at", example: "30.05,103.75"
  ).optional()
  static let by = Parameter<Profile>.choice("by", summary: "param.by", example: .ebike)
    .defaulting(to: .ebike)
  /// What this visitor alone wants to be led round.
  static let avoid = Parameter<String>.text(
    "avoid", length: 1...200, pattern: "^[0-9A-Za-z]+(,[0-9A-Za-z]+)*$", summary: "param.avoid",
    example: "2S1GFY3CRD200"
  ).optional()
  /// Read by hand: a time that is none is now.
  static let leave = Parameter<String>.text(
    "leave", length: 1...40, summary: "param.leave", example: "08:30"
  ).optional()
  /// Which of several ways, from 1.
  static let choice = Parameter<String>.text(
    "way", length: 1...2, summary: "param.way-choice", example: "2"
  ).optional()
  static let code = Parameter<String>.text(
    "code", in: .path, length: 1...20, summary: "param.code", example: "4ZD")

  private var home: Route {
    .sitePage(
      "/", operation: "home", summary: "page.home", parameters: [Self.from]
    ) { [map, drawing, guide] call in
      let offer = drawing.offer(in: Theme(of: call))
      let origin = call[Self.from].flatMap(Origin.init)
      let words = Words(call)
      let page = try await call.work { _ in
        HomePage(
          map, offer: offer, near: guide?.view(from: origin, words: words), from: origin,
          words: words)
      }
      return Page("home", page)
    }
  }

  private var city: Route {
    .sitePage(
      "/map", operation: "map", summary: "page.map", parameters: [Self.at]
    ) { [map, drawing, guide] call in
      let place = MapPlace(call[Self.at], on: map)
      let offer = drawing.offer(in: Theme(of: call))
      let words = Words(call)
      let page = try await call.work { _ in
        MapPage(at: place, offer: offer, on: map, guide, words: words)
      }
      return Page("map", page)
    }
  }

  private var about: Route {
    .sitePage("/about", operation: "about", summary: "page.about") { [map, baseMap] call in
      let licences = call.site.assets.address(of: "maplibre/LICENSE.txt")
      return Page(
        "about", AboutPage(map, baseMap: baseMap, licences: licences, words: Words(call)))
    }
  }

  private var find: Route {
    .sitePage(
      "/find", operation: "find", summary: "page.find", parameters: [Self.query, Self.from]
    ) { [map, guide] call in
      let text = call[Self.query] ?? ""
      let origin = call[Self.from].flatMap(Origin.init)
      let words = Words(call)
      let found = try await call.work { _ in
        map.search(text, near: origin?.coordinate(on: map))
      }
      let finding = found.finding
      // A room typed where no script could cut it off: neither links nor history shall keep it.
      if finding.query != nil, finding.text.utf8.count < text.utf8.count {
        return .redirect(
          to: Call.address(
            "/find",
            [
              ("q", finding.text), ("from", origin?.text), ("lang", call.queryValue("lang")),
            ]))
      }
      let page = try await call.work { _ in
        FindPage(found, from: origin, on: map, guide, words: words)
      }
      return Page("find", page)
    }
  }

  private var estate: Route {
    .sitePage(
      "/e/{code}", operation: "estate", summary: "page.estate", parameters: [Self.code],
      problems: [.notFound]
    ) { [map, drawing] call in
      guard let code = ShortCode(call[Self.code]), let estate = map.estate(code) else {
        throw Problem(.notFound)
      }
      let offer = drawing.offer(in: Theme(of: call))
      return Page("estate", EstatePage(estate, offer: offer, on: map, words: Words(call)))
    }
  }

  private var goal: Route {
    .sitePage(
      "/d/{code}", operation: "goal", summary: "page.goal",
      parameters: [
        Self.code, Self.from, Self.start, Self.by, Self.avoid, Self.leave,
        Self.choice,
      ],
      problems: [.notFound]
    ) { [map, drawing] call in
      guard let code = ShortCode(call[Self.code]), let place = map.place(code) else {
        throw Problem(.notFound)
      }
      let goal = Goal(
        place: place, code: code, on: map, words: Words(call), origin: call.origin,
        offer: drawing.offer(in: Theme(of: call)))
      if let text = call[Self.start] { return try await Self.startTyped(text, goal, call) }
      let profile = call[Self.by]
      guard let origin = call[Self.from].flatMap(Origin.init) else {
        return Page("start", goal.startPage(by: profile))
      }
      guard let start = origin.coordinate(on: map) else {
        return Page("start", goal.startPage(problem: "way.start-gone", by: profile))
      }
      return try await Self.way(from: start, origin, to: goal, by: profile, call)
    }
  }

  /// A start in words: sends the visitor to the same page with the start's code when it is
  /// certain, and lets them choose when it is not.
  private static func startTyped(
    _ text: String, _ goal: Goal, _ call: Call
  ) async throws -> Page {
    let map = goal.map
    let finding = try await call.work { _ in
      map.finding(text, near: map.doorstep(of: goal.place))
    }
    let profile = call[Self.by]
    guard let origin = finding.origin(on: map) else {
      let problem: TextKey? = finding.guesses.isEmpty ? "way.start-unknown" : nil
      return Page(
        "start",
        goal.startPage(
          problem: problem, typed: finding.text, guesses: finding.guesses, by: profile))
    }
    return .redirect(to: goal.address(from: origin, by: profile))
  }

  private static func way(
    from start: Coordinate<WGS84>, _ origin: Origin, to goal: Goal, by profile: Profile,
    _ call: Call
  ) async throws -> Page {
    let map = goal.map
    let time = call[Self.leave].flatMap { DepartureTime($0, now: map.reports.time.now) }
    let (avoid, number) = (call[Self.avoid], call[Self.choice].flatMap { Int($0) })
    let found = try await call.work { _ in
      Result { () throws(RoutingError) in
        let (leaving, closures) = (map.departure(time), map.closures(named: avoid))
        let destination = map.destination(goal.place)
        let ways = try map.ways(
          from: start, to: destination, by: profile, most: WayQuestion.mostWays,
          leaving: leaving, avoiding: closures)
        let choice = number.map { $0 - 1 }.flatMap { ways.indices.contains($0) ? $0 : nil } ?? 0
        let reasons = map.reasons(
          for: ways[choice], from: start, to: destination, by: profile, leaving: leaving,
          avoiding: closures)
        return (ways: ways, choice: choice, reasons: reasons)
      }
    }
    switch found {
    case .success(let found):
      let said = call.saidOfDoor(on: map, goal: goal.place)
      var question = WayQuestion(origin: origin, profile: profile, avoid: avoid, time: time)
      question.choice = found.choice
      var page = goal.wayPage(found.ways, question, at: start, said: said)
      if !found.reasons.isEmpty {
        page.reasons = WayPage.Reasons(rows: found.reasons.map { goal.words.why($0, on: map) })
      }
      return Page("way", page)
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
