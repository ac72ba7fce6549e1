import Addresses
import Foundation
import Geodesy
import Routing
import WebServer

extension RouteAnswer {
  /// Puts a way into the form of the API, its steps in words.
  init(
    _ route: DoorRoute, to goal: MapGoal? = nil, by profile: Profile,
    leaving departure: Departure? = nil, on map: MapContext, words: Words
  ) {
    let lines = words.steps(route, by: profile, in: map.city)
    let shut = map.shutPlaces(of: route).map { ShutAnswer($0, on: map, words: words) }
    self.init(
      profile: profile.rawValue, distanceMetres: route.distance.tenths,
      durationSeconds: route.durationMilliseconds.seconds,
      legs: route.legs.map(LegAnswer.init),
      steps: zip(route.steps, lines).map { StepAnswer($0, text: $1.title) },
      gates: route.gates.map { index in
        let gate = map[index]
        return GateAnswer(
          code: map.code(.gate(index))?.description, name: words.name(gate, in: map.city),
          at: gate.coordinate.position)
      },
      parking: route.parking?.position,
      departAt: departure.map { Date(timeIntervalSince1970: Double($0.unixSeconds)) },
      waits: route.waits.isEmpty
        ? nil
        : route.waits.map { wait in
          WaitAnswer(
            code: map.code(.gate(wait.gate))?.description,
            name: words.name(map[wait.gate], in: map.city), seconds: wait.milliseconds.seconds)
        },
      arrival: ArrivalAnswer(route.arrival, on: map),
      shut: shut.isEmpty ? nil : shut,
      goal: goal.map { goal in
        GoalAnswer(
          code: map.code(goal.place)?.description, name: map.name(of: goal.place, words),
          isExact: goal.isExact)
      },
      attribution: words("site.attribution"))
  }
}

extension LegAnswer {
  init(_ leg: Leg) {
    self.init(
      mode: leg.mode.name, distanceMetres: leg.distance.tenths,
      durationSeconds: leg.durationMilliseconds.seconds,
      geometry: LineAnswer(coordinates: leg.geometry.map(\.position)))
  }
}

extension StepAnswer {
  init(_ step: Step, text: String) {
    self.init(
      action: step.action.name, text: text, street: step.streetName, mode: step.mode.name,
      distanceMetres: step.distance.tenths, durationSeconds: step.durationMilliseconds.seconds,
      at: step.coordinate.position)
  }
}

extension ArrivalAnswer {
  init(_ arrival: Arrival, on map: MapContext) {
    switch arrival {
    case .entrance(let index, let approach):
      self.init(kind: "entrance", code: map.code(.entrance(index))?.description)
      take(approach)
    case .outline(let index, _, let approach):
      self.init(kind: "outline", code: map.code(.building(index))?.description)
      take(approach)
    case .coordinate(let offset):
      self.init(kind: "place", remainingMetres: offset.tenths)
    case .notReached(let reason, _, let remaining):
      self.init(kind: "not_reached", reason: reason.name, remainingMetres: remaining.tenths)
    }
  }

  private mutating func take(_ approach: Approach) {
    switch approach {
    case .mappedWay: self.approach = "mapped"
    case .connector(let length):
      self.approach = "connector"
      connectorMetres = length.tenths
    }
  }
}

extension Coordinate<WGS84> {
  /// Longitude and latitude in degrees, as GeoJSON has them.
  var position: [Double] { [longitude, latitude] }
}

extension Metres {
  /// Rounded to 0.1 m: nothing here is known better.
  var tenths: Double { (value * 10).rounded() / 10 }
}

extension Int {
  /// Milliseconds as seconds, to 0.1 s.
  var seconds: Double { (Double(self) / 100).rounded() / 10 }
}
