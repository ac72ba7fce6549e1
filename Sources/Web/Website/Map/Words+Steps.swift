import Geodesy
import Routing
import WebServer

/// One line of the directions as a template draws it.
struct StepView: Sendable {
  /// The name of the symbol in `icons.svg`.
  var icon: String
  /// The classes of the list item: how what follows is travelled.
  var kind: String
  /// What to do.
  var title: String
  /// What helps to do it; nil if nothing does.
  var note: String?
}

extension Words {
  /// The directions of a way, in order.
  func steps(_ route: DoorRoute, by profile: Profile, in city: CityMap) -> [StepView] {
    route.steps.map { step in
      StepView(
        icon: icon(step, by: profile), kind: Self.kind(step.mode),
        title: title(step, of: route, by: profile, in: city),
        note: note(step, of: route, in: city))
    }
  }

  private func title(
    _ step: Step, of route: DoorRoute, by profile: Profile, in city: CityMap
  ) -> String {
    switch step.action {
    case .depart(let direction):
      if step.mode == .connector { return connector(step, of: route) }
      return self(
        TextKey("step.depart.\(Self.verb(step.mode, profile))"),
        [
          "direction": .text(self.direction(direction)),
          "distance": .text(distance(step.distance)),
        ])
    case .continueStraight: return going("step.straight", step, profile)
    case .turn(let turn):
      let key = TextKey("step.turn.\(turn)")
      // The next opening needs no counting, and nobody counts far.
      guard let opening = step.opening, Self.counted.contains(opening) else {
        return going(key, step, profile)
      }
      return going(
        "step.opening", step, profile,
        ["ordinal": .text(self(TextKey("ordinal.\(opening)"))), "turn": .text(self(key))])
    case .roundabout(let exit):
      return going("step.roundabout", step, profile, ["exit": .number(exit)])
    case .park(let kind): return self(TextKey("step.park.\(kind)"))
    case .gate(let gate):
      let name = name(city.gates[Int(gate.rawValue)], in: city)
      return going("step.gate", step, profile, ["gate": .text(name)])
    case .stairs(let count, _):
      guard let count else { return going("step.stairs", step, profile) }
      return going("step.stairs-counted", step, profile, ["count": .number(count)])
    case .elevator: return self("step.elevator")
    case .connector: return connector(step, of: route)
    case .arrive: return arrival(route.arrival, in: city)
    }
  }

  private func connector(_ step: Step, of route: DoorRoute) -> String {
    let length = ["distance": TextValue.text(distance(step.distance))]
    if case .outline = route.arrival { return self("step.connector-outline", length) }
    return self("step.connector", length)
  }

  /// "左转，骑 180 米".
  private func going(
    _ first: TextKey, _ step: Step, _ profile: Profile, _ values: [String: TextValue] = [:]
  ) -> String {
    let head = self(first, values)
    guard step.distance.value >= 1 else { return head }
    let go = self(
      TextKey("step.go.\(Self.verb(step.mode, profile))"),
      ["distance": .text(distance(step.distance))])
    return self("step.join", ["first": .text(head), "then": .text(go)])
  }

  private func arrival(_ arrival: Arrival, in city: CityMap) -> String {
    switch arrival {
    case .entrance(let index, _):
      let entrance = city.entrances[Int(index.rawValue)]
      let building = entrance.building.map { name(city.buildings[Int($0.rawValue)]) }
      let door = name(entrance)
      let place = [building, door].compactMap { $0 }.joined(separator: " ")
      let shown = place.isEmpty ? self("place.door") : place
      guard let facing = entrance.facing else { return shown }
      return self(
        "step.arrive-facing",
        ["place": .text(shown), "direction": .text(direction(facing))])
    case .outline(let index, _, _):
      return self(
        "step.arrive-outline", ["place": .text(name(city.buildings[Int(index.rawValue)]))])
    case .coordinate: return self("step.arrive-point")
    case .notReached(_, _, let remaining):
      return self("step.arrive-short", ["distance": .text(distance(remaining))])
    }
  }

  /// The openings that are counted.
  private static let counted = 2...5

  private func note(_ step: Step, of route: DoorRoute, in city: CityMap) -> String? {
    let said = plainNote(step, of: route, in: city)
    guard let landmark = step.landmark else { return said }
    let building = city.buildings[Int(landmark.building.rawValue)]
    let seen = self(
      TextKey("step.landmark.\(landmark.side)"), ["building": .text(name(building))])
    return [said, seen].compactMap { $0 }.joined(separator: "\u{B7}")
  }

  private func plainNote(_ step: Step, of route: DoorRoute, in city: CityMap) -> String? {
    switch step.action {
    case .connector: return self("step.connector-note")
    case .park:
      guard step.distance >= Metres(5) else { return self("step.park-note") }
      return self("step.park-walk", ["distance": .text(distance(step.distance))])
    case .arrive: return nil
    case .gate(let index):
      let gate = city.gates[Int(index.rawValue)]
      return gate.openingHours.map { self("step.gate-hours", ["hours": .text($0)]) }
        ?? step.streetName
    default: return step.streetName
    }
  }

  private func icon(_ step: Step, by profile: Profile) -> String {
    switch step.action {
    case .park: "park"
    case .gate: "gate"
    case .stairs: "stairs"
    case .elevator: "lift"
    case .arrive: "door"
    case .connector: "walk"
    case .depart: step.mode == .ride && profile == .ebike ? "ebike" : "walk"
    case .continueStraight, .roundabout: "straight"
    case .turn(let turn):
      switch turn {
      case .straight: "straight"
      case .slightLeft, .left, .sharpLeft: "left"
      case .slightRight, .right, .sharpRight: "right"
      case .uTurn: "refresh"
      }
    }
  }

  private static func kind(_ mode: TravelMode) -> String {
    switch mode {
    case .ride: "ride"
    case .walk: "walk"
    case .connector: "walk connector"
    }
  }

  private static func verb(_ mode: TravelMode, _ profile: Profile) -> String {
    switch mode {
    case .ride: profile == .car || profile == .truck ? "drive" : "ride"
    case .walk, .connector: "walk"
    }
  }
}
