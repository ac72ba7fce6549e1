import Addresses
import Estates
import Foundation
import Geodesy
import Routing
import WebServer

/// Where the visitor wants to go, and everything that its pages say about it.
struct Goal {
  let place: Place
  let code: ShortCode
  let map: MapContext
  let words: Words
  /// Scheme and host of this site, for the link to send.
  let origin: String
  /// How the map is offered on its pages.
  let offer: MapOffer?
  let now: Date

  init(
    place: Place, code: ShortCode, on map: MapContext, words: Words, origin: String,
    offer: MapOffer? = nil, now: Date = Date()
  ) {
    self.place = place
    self.code = code
    self.map = map
    self.words = words
    self.origin = origin
    self.offer = offer
    self.now = now
  }

  var building: BuildingIndex? {
    switch place {
    case .building(let index): index
    case .entrance(let index): map[index].building
    case .gate: nil
    }
  }

  private var estate: EstateIndex? {
    switch place {
    case .gate(let index): map[index].estate
    case .building, .entrance: building.flatMap { map[$0].estate }
    }
  }

  private var view: GoalView {
    let estate = estate.map { words.name(map[$0]) }
    switch place {
    case .gate(let index):
      let name = words.name(map[index], in: map.city)
      return GoalView(
        plate: PlateView(main: name), door: nil, estate: estate)
    case .building(let index):
      return GoalView(plate: words.plate(map[index]), door: nil, estate: estate)
    case .entrance(let index):
      let door = words.name(map[index])
      guard let building else {
        let plate = PlateView(main: door ?? words("place.door"))
        return GoalView(plate: plate, door: nil, estate: estate)
      }
      return GoalView(plate: words.plate(map[building]), door: door, estate: estate)
    }
  }

  /// The goal in a line: "槐安里 10号楼 2单元".
  var name: String {
    let view = view
    let plate = view.plate
    let number = (plate.before ?? "") + plate.main + (plate.after ?? "")
    return [view.estate, number, view.door]
      .compactMap { $0 }.joined(separator: " ")
  }

  private var title: String { words("way.title", ["place": .text(name)]) }

  private var back: BackView {
    BackView(address: "/", label: words("site.home"), title: words("site.name"))
  }

  /// The address of this goal's page, with a start if there is one.
  func address(from origin: Origin?, by profile: Profile? = nil) -> String {
    Self.address(code, from: origin, by: profile)
  }

  static func address(_ code: ShortCode, from origin: Origin?, by profile: Profile? = nil) -> String
  {
    Call.address(
      "/d/\(code)",
      [("from", origin?.text), ("by", profile == .ebike ? nil : profile?.rawValue)])
  }
}

// MARK: - Pages

extension Goal {
  func startPage(
    problem: TextKey? = nil, typed: String = "", guesses: [Guess] = [], by profile: Profile
  ) -> StartPage {
    let rows = guesses.map { guess in
      StartPage.GuessRow(
        name: map.name(of: guess.place, words),
        address: address(from: map.code(guess.place).map(Origin.code), by: profile))
    }
    return StartPage(
      title: title, back: back, map: mapBox(by: profile), goal: view,
      problem: problem.map { words($0, ["text": .text(typed)]) },
      guesses: rows.isEmpty ? nil : StartPage.Guesses(rows: rows), gates: gates,
      address: address(from: nil), by: profile == .ebike ? nil : profile.rawValue, typed: typed,
      sharing: sharing(from: nil, by: profile, at: map.pin(of: place)))
  }

  func wayPage(
    _ ways: [DoorRoute], _ question: WayQuestion, at start: Coordinate<WGS84>,
    said: (answer: DoorAnswer, place: Place)? = nil
  ) -> WayPage {
    let route = ways[question.choice]
    let (origin, profile) = (question.origin, question.profile)
    let gates = route.gates.map { index in
      WayPage.GateRow(
        name: words.name(map[index], in: map.city), hours: map[index].openingHours)
    }
    let steps = words.steps(route, by: profile, in: map.city)
    let leaving = question.time.map { Date(moment: $0.moment) } ?? now
    let arrival = leaving.addingTimeInterval(Double(route.durationMilliseconds) / 1000)
    return WayPage(
      title: title,
      back: BackView(
        address: address(from: nil, by: profile), label: words("way.other-start"),
        title: words("way.other-start")),
      map: mapBox(route, steps, from: origin, by: profile),
      goal: view, start: startLine(origin, at: start, of: route),
      minutes: Words.minutes(route.durationMilliseconds),
      parts: words.parts(route, by: profile), distance: words.distance(route.distance),
      arrival: words("way.arrival", ["time": .text(Words.clock(arrival))]),
      departure: WayPage.Departure(
        address: "/d/\(code)", from: origin.text, by: profile == .ebike ? nil : profile.rawValue,
        avoid: question.avoid, time: Words.time(leaving),
        said: question.time.map { time in
          words("way.leaving", ["time": .text(Words.dayAndTime(time.moment))])
        }),
      banner: words.banner(route.arrival), waits: waits(of: route),
      reports: reports(route, from: origin, by: profile, said: said),
      gates: gates.isEmpty ? nil : WayPage.Gates(rows: gates),
      steps: steps.enumerated().map {
        WayPage.NumberedStep(number: $0 + 1, isOnMap: offer != nil, step: $1)
      },
      ways: choices(ways, question),
      vehicles: Profile.allCases.map { choice in
        LinkView(
          name: words(TextKey("way.by-\(choice.rawValue)")),
          address: question.by(choice).address(to: code), isCurrent: choice == profile)
      },
      blocked: route.streets.isEmpty ? nil : question.blockedAddress(to: code),
      sharing: sharing(from: origin, by: profile, at: end(of: route)))
  }

  /// The ways to choose from; nil where there is only one.
  private func choices(_ ways: [DoorRoute], _ question: WayQuestion) -> WayPage.Choices? {
    guard ways.count > 1 else { return nil }
    return WayPage.Choices(
      rows: ways.enumerated().map { number, way in
        let gate = way.gates.first.map { words.name(map[$0], in: map.city) }
        let facts = [
          words("way.minutes", ["count": .number(Words.minutes(way.durationMilliseconds))]),
          words.distance(way.distance), gate.map { words("way.by-gate", ["gate": .text($0)]) },
        ]
        return LinkView(
          name: facts.compactMap { $0 }.joined(separator: "\u{B7}"),
          address: question.choosing(number).address(to: code),
          isCurrent: number == question.choice)
      })
  }

  /// The gates that one waits before, in words.
  private func waits(of route: DoorRoute) -> WayPage.Waits? {
    let rows = route.waits.map { wait in
      words(
        "way.wait",
        [
          "gate": .text(words.name(map[wait.gate], in: map.city)),
          "count": .number(Words.minutes(wait.milliseconds)),
        ])
    }
    return rows.isEmpty ? nil : WayPage.Waits(rows: rows)
  }

  /// Where the way begins, and how far that is from where the rider stands.
  private func startLine(
    _ origin: Origin, at start: Coordinate<WGS84>, of route: DoorRoute
  ) -> String {
    let name: String
    switch origin {
    case .position: name = words("way.from-here")
    case .code(let code):
      let place = map.place(code).map { map.name(of: $0, words) } ?? ""
      name = words("way.from", ["place": .text(place)])
    }
    let off = route.legs.first?.geometry.first.map { $0.distance(to: start) } ?? .zero
    guard off > Metres(30) else { return name }
    return name + words("way.start-off", ["distance": .text(words.distance(off))])
  }

  /// The door that the way really leads to.
  private func end(of route: DoorRoute) -> Coordinate<WGS84> {
    switch route.arrival {
    case .entrance(let index, _): map[index].coordinate
    case .outline(_, let point, _): point
    case .coordinate, .notReached: map.pin(of: place)
    }
  }

  func nowherePage(_ error: RoutingError) -> NowherePage {
    let reason: TextKey =
      switch error {
      case .startOffNetwork: "way.none.start"
      case .destinationOffNetwork, .unknownDestination: "way.none.goal"
      case .notConnected: "way.none.cut-off"
      }
    return NowherePage(
      title: title, back: back, goal: view, reason: words(reason),
      address: address(from: nil),
      sharing: sharing(from: nil, by: .ebike, at: map.pin(of: place)))
  }

  /// The gates one may start at: the estate's own, else the nearest.
  private var gates: StartPage.Gates? {
    let here = map.doorstep(of: place)
    let open = map.city.gates.indices.filter { position in
      let gate = map.city.gates[position]
      return !gate.isClosed && (estate == nil || gate.estate == estate)
    }
    let nearest =
      open.map { (position: $0, away: map.city.gates[$0].coordinate.distance(to: here)) }
      .filter { $0.away <= Metres(2_000) }
      .sorted { ($0.away, $0.position) < ($1.away, $1.position) }.prefix(6)
    guard !nearest.isEmpty else { return nil }
    let rows = nearest.map { position, away in
      let gate = map.city.gates[position]
      let origin = map.code(.gate(GateIndex(rawValue: Int32(position)))).map(Origin.code)
      // At a gate one is on foot already. The goal's own estate need not be said again.
      return StartPage.GateRow(
        plate: gate.isNamed ? words.name(gate, in: map.city) : nil,
        side: words(
          "way.gate-side",
          [
            "direction": .text(
              words.direction(CompassDirection(bearing: here.bearing(to: gate.coordinate))))
          ]),
        address: address(from: origin, by: .foot),
        estate: gate.estate == estate ? nil : gate.estate.map { words.name(map[$0]) },
        away: words.distance(away))
    }
    return StartPage.Gates(title: words("way.or-gate"), rows: rows)
  }

  private func sharing(
    from start: Origin?, by profile: Profile, at end: Coordinate<WGS84>
  ) -> SharingView {
    SharingView(
      doors: doors(from: start, by: profile),
      providers: MapService.allCases.map { service in
        SharingView.Provider(
          name: service.rawValue, label: words(TextKey("way.\(service.rawValue)")),
          address: MapLink(to: end, name: name, in: service).text)
      },
      link: origin + "/d/\(code)")
  }

  private func doors(from start: Origin?, by profile: Profile) -> SharingView.Doors? {
    guard let building, map[building].entrances.count > 1 else { return nil }
    let rows = map[building].entrances.enumerated().map { number, index in
      LinkView(
        name: words.name(map[index])
          ?? words("place.door-counted", ["count": .number(number + 1)]),
        address: Self.address(map.code(.entrance(index)) ?? code, from: start, by: profile),
        isCurrent: place == .entrance(index))
    }
    return SharingView.Doors(rows: rows)
  }
}
