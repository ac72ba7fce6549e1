import Geodesy
import OpenStreetMap

/// Gathers the tagged nodes that matter: doors, gates, barriers, lifts, places to park.
struct PointCollector {
  struct Door {
    var id: Int64
    var coordinate: Coordinate<WGS84>
    var kind: Entrance.Kind
    var ref: String?
    var name: String?
    var level: String?
  }

  struct Hindrance {
    var id: Int64
    var coordinate: Coordinate<WGS84>
    var rules: BarrierRules
    var name: String?
    var ref: String?
    var openingHours: String?
  }

  struct Parking {
    var id: Int64
    var coordinate: Coordinate<WGS84>
    var spots: ParkingSpots
  }

  var doors: [Door] = []
  var hindrances: [Hindrance] = []
  var parkings: [Parking] = []
  var lifts: [Int64] = []

  mutating func add(_ id: Int64, _ coordinate: Coordinate<WGS84>, _ tags: OSMTags) {
    guard !tags.isEmpty else { return }
    if let entrance = tags["entrance"], entrance != "no" {
      doors.append(
        Door(
          id: id, coordinate: coordinate, kind: Self.kind(entrance, tags),
          ref: tags["ref"] ?? tags["addr:unit"] ?? tags["addr:housenumber"] ?? tags["addr:flats"],
          name: tags["name"], level: tags["level"]))
    }
    if let rules = BarrierRules(tags) {
      hindrances.append(
        Hindrance(
          id: id, coordinate: coordinate, rules: rules, name: tags["name"], ref: tags["ref"],
          openingHours: tags["opening_hours"]))
    }
    let spots = FeatureTags.parking(tags)
    if !spots.isEmpty {
      parkings.append(Parking(id: id, coordinate: coordinate, spots: spots))
    }
    if tags["highway"] == "elevator" { lifts.append(id) }
  }

  mutating func finish() {
    doors.sort { $0.id < $1.id }
    hindrances.sort { $0.id < $1.id }
    parkings.sort { $0.id < $1.id }
    lifts.sort()
  }

  private static func kind(_ value: String, _ tags: OSMTags) -> Entrance.Kind {
    switch value {
    case "main": .main
    case "staircase": .staircase
    case "service", "delivery": .service
    case "exit": .exit
    case "emergency", "fire_exit": .emergency
    case "garage", "parking": .garage
    case "home", "shop": .home
    default: tags["highway"] == "elevator" ? .staircase : .ordinary
    }
  }
}
