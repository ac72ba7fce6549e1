import Geodesy
import OpenStreetMap
import SketchMap

@testable import Routing

/// A sketch made into a city, with the questions tests ask.
struct SketchCity {
  let sketch: SketchMap
  let city: CityMap

  init(_ sketch: SketchMap) throws {
    self.sketch = sketch
    city = try CityMap.build(from: sketch.elements)
  }

  init(_ sketch: SketchMap, _ city: CityMap) {
    self.sketch = sketch
    self.city = city
  }

  func route(
    _ start: Character, _ end: Character, _ profile: Profile = .ebike
  ) throws -> DoorRoute {
    try DoorRouter(city).way(from: sketch[start], to: .coordinate(sketch[end]), by: profile)
  }

  /// The nodes passed from one node to another, or nil where there is no way.
  func path(_ start: Character, _ end: Character, _ profile: Profile = .ebike) -> String? {
    (try? route(start, end, profile)).map { sketch.names(on: $0.geometry) }
  }

  func toDoor(
    _ start: Character, _ door: Character, _ profile: Profile = .ebike
  ) throws -> DoorRoute {
    guard let index = city.entrances.firstIndex(where: { $0.node == SketchMap.id(door) }) else {
      throw RoutingError.unknownDestination
    }
    return try DoorRouter(city).way(
      from: sketch[start], to: .entrance(EntranceIndex(at: index)), by: profile)
  }

  func outcome(_ door: Character) -> DoorReport.Outcome? {
    DoorReport(city).rows.first {
      city.entrances[$0.entrance.position].node == SketchMap.id(door)
    }?.outcome
  }

  func isReached(_ door: Character) -> Bool {
    switch outcome(door) {
    case .mapped, .connector: true
    case .notReached, nil: false
    }
  }
}

let residential = ["highway": "residential"]
let footway = ["highway": "footway"]
let building = ["building": "yes"]
let door = ["entrance": "yes"]
let wall = ["barrier": "wall"]
