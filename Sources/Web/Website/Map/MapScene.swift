import Addresses
import Foundation
import Geodesy
import Routing
import WebServer

/// What the live map shows of a page beside its tiles, as JSON in the page.
///
/// Positions are longitude and latitude in degrees, boxes west, south, east, north. Members that
/// are not known are left out.
struct MapScene: Sendable, Encodable {
  /// Where the page leads to.
  struct Goal: Sendable, Encodable {
    /// The short code of its page.
    var code: String
    /// The number inside the code: the id of its feature in the tiles.
    var feature: Int64
    /// The id of its building in the tiles.
    var building: Int64?
    /// Where its label stands.
    var at: [Double]
    /// The door.
    var door: [Double]?
    /// What stands on its plate.
    var label: String
  }
  /// A part of the way in one mode.
  struct Leg: Sendable, Encodable {
    var mode: String
    var line: [[Double]]
  }
  /// One line of the directions and its place.
  struct Step: Sendable, Encodable {
    var at: [Double]
    var text: String
  }
  /// What riders have reported shut.
  struct Shut: Sendable, Encodable {
    var at: [Double]
    var label: String
  }

  /// The address of the TileJSON document.
  var tiles = "/tiles.json"
  /// The addresses of the live tiles of places; nil where none are shown.
  var places: String?
  /// The box of the city.
  var bounds: [Double]
  /// The box that is shown first.
  var box: [Double]
  var goal: Goal?
  var start: [Double]?
  var from: String?
  var by: String?
  var legs: [Leg]?
  var steps: [Step]?
  var parking: [Double]?
  var shut: [Shut]?
  /// What is reached within a time: polygons, each its outline and its holes.
  var reached: [[[[Double]]]]?

  init(of city: CityMap, showing box: BoundingBox) {
    bounds = city.bounds.degrees
    self.box = box.degrees
  }

  /// The scene as a page carries it.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Nothing in a scene can fail to be written: its numbers are finite.
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}

extension MapScene {
  /// Adds a way: its legs, the places of its steps and where the vehicle is left.
  mutating func add(
    _ route: DoorRoute, from origin: Origin, by profile: Profile, _ steps: [StepView]
  ) {
    self.from = origin.text
    self.by = profile.rawValue
    start = route.geometry.first?.rounded
    legs = route.legs.map { leg in Leg(mode: leg.mode.name, line: leg.geometry.map(\.rounded)) }
    self.steps = zip(route.steps, steps).map { Step(at: $0.coordinate.rounded, text: $1.title) }
    parking = route.parking?.rounded
  }

  /// Adds what riders have reported shut beside or on the way.
  mutating func add(_ shut: [ShutPlace], on map: MapContext, words: Words) {
    guard !shut.isEmpty else { return }
    self.shut = shut.map { shut in
      let place = words.doorName(shut.place, on: map)
      return Shut(
        at: map.doorstep(of: shut.place).rounded,
        label: words("map.reported-shut", ["place": .text(place)]))
    }
  }
}

extension Coordinate<WGS84> {
  /// Longitude and latitude to a decimetre: finer digits only make a page longer.
  var rounded: [Double] { [Self.rounded(longitude), Self.rounded(latitude)] }

  private static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
}

extension BoundingBox {
  /// West, south, east, north.
  var degrees: [Double] {
    [west, south, east, north].map { (Double($0) / 10).rounded() / 1e6 }
  }
}

extension ShortCode {
  /// The number inside the code: the id of the element's feature in the tiles.
  var feature: Int64 { id * 3 + Int64(kind.rawValue) }
}
