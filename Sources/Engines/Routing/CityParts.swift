import Geodesy

/// What a city consists of, and what its file holds; the rest is computed from it.
struct CityParts {
  var network: StreetNetwork
  var buildings: [Building]
  var entrances: [Entrance]
  /// The vertex that each entrance is, or -1.
  var entranceVertex: [Int32]
  var gates: [Gate]
  var estates: [Estate]
  /// Walls, fences, watercourses, railways, bars: not the outlines of buildings and water.
  var obstacleLines: [(kind: ObstacleKind, points: [Coordinate<WGS84>])]
  /// Water with an inside.
  var water: [Polygon]
}
