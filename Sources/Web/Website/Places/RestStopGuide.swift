import Geodesy
import Kernel
import Places
import Routing
import WebServer

extension MapContext {
  /// The city and what one reaches from its edge: a database may know of other cities too.
  var surroundings: BoundingBox { city.bounds.grown(by: Metres(5_000)) }

  /// Houses this near to a rest stop are taken for its own.
  private static let besideIt = Metres(40)

  /// The page that leads to a rest stop: that of the house it is in or beside, else the map there.
  func address(of stop: RestStop, from origin: Origin?) -> String {
    address(at: stop.position, from: origin)
  }

  /// The page that leads to a position: that of the house it is in or beside, else the map there.
  func address(at here: Coordinate<WGS84>, from origin: Origin?) -> String {
    guard let house = house(at: here), let code = code(.building(house)) else {
      return Call.address("/map", [("at", here.description)])
    }
    return Goal.address(code, from: origin)
  }

  /// The house that a position is in, else the nearest one beside it.
  private func house(at here: Coordinate<WGS84>) -> BuildingIndex? {
    // Labels lie in the middle of houses, the largest of which are some hundred metres long.
    let box = BoundingBox(here).grown(by: Metres(150))
    let near = labels.search(box)
    let position =
      near.first { city.buildings[$0].outline.contains(here) }
      ?? near.map { (position: $0, away: city.buildings[$0].labelPoint.distance(to: here)) }
      .filter { $0.away <= Self.besideIt }
      .min { ($0.away, $0.position) < ($1.away, $1.position) }?.position
    return position.map { BuildingIndex(rawValue: Int32($0)) }
  }
}

extension Words {
  /// The rest stop in the visitor's language, if it has a name there.
  func name(_ stop: RestStop) -> String {
    stop.name.text(for: language.tag)
  }

  /// "07:00-22:00", "all day"; nil where nobody has said.
  func hours(_ stop: RestStop) -> String? {
    stop.openingHours.map { $0 == "24/7" ? self("rest-stops.all-day") : $0 }
  }

  /// "热水·热饭"; nil where nobody has said.
  func inside(_ stop: RestStop) -> String? {
    let names = Amenity.allCases.filter(stop.amenities.contains)
      .map { self(TextKey("rest-stops.has-\($0.rawValue)")) }
    return names.isEmpty ? nil : names.joined(separator: "\u{B7}")
  }
}
