import Geodesy
import Routing
import WebServer

extension MapContext {
  /// Houses this near to a place are taken for its own.
  private static let besideIt = Metres(40)

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
