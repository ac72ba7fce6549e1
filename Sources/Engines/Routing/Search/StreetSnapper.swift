import Geodesy

/// Finds the places on streets that a coordinate may mean.
struct StreetSnapper {
  /// Nothing farther than this is meant.
  ///
  /// Raising it serves riders in parks and on water.
  static let reach = Metres(400)
  /// So many different edges are offered.
  static let mostPlaces = 8
  /// Places this much farther than the nearest one with a free line are not offered: a rider
  /// stands beside the street, the rest would be walking across country.
  static let spread = 25.0
  /// What it costs to get there, in millimetres per second: slow, so that the nearest is meant
  /// unless it leads nowhere.
  static let speed: Int64 = 700
  /// What a wall between costs, in milliseconds: more than most ways round it, less than no way.
  static let obstacleCost: Int64 = 240_000

  let city: CityMap
  var ground = ShutGround()

  /// Places on edges for which `isUsable` holds, the nearest first.
  ///
  /// Edges of islands come on top of the others, never instead of them.
  func places(
    near coordinate: Coordinate<WGS84>, isUsable: (Int) -> Bool, isIsland: (Int) -> Bool
  ) -> [StreetPlace] {
    var best: [Int32: (distance: Double, piece: StreetSegments.Piece, nearest: Segment.Nearest)] =
      [:]
    var nearestClear: Double?
    var mainlandCount = 0
    city.streetSegments.nearest(coordinate, within: Self.reach) { piece, boxDistance in
      if let nearestClear, boxDistance.value > nearestClear + Self.spread { return false }
      if mainlandCount >= Self.mostPlaces * 4 { return false }
      let edge = Int(piece.edge)
      guard isUsable(edge) else { return true }
      let nearest = segment(of: piece).nearest(to: coordinate)
      guard nearest.distance <= Self.reach else { return true }
      if let known = best[piece.edge], known.distance <= nearest.distance.value { return true }
      if best[piece.edge] == nil, !isIsland(edge) { mainlandCount += 1 }
      best[piece.edge] = (nearest.distance.value, piece, nearest)
      if !isIsland(edge), isClear(coordinate, nearest) {
        nearestClear = min(nearestClear ?? .infinity, nearest.distance.value)
      }
      return true
    }
    return choose(best, coordinate, limit: nearestClear.map { $0 + Self.spread }, isIsland)
  }

  private func choose(
    _ found: [Int32: (distance: Double, piece: StreetSegments.Piece, nearest: Segment.Nearest)],
    _ coordinate: Coordinate<WGS84>, limit: Double?, _ isIsland: (Int) -> Bool
  ) -> [StreetPlace] {
    let sorted = found.values.sorted {
      ($0.distance, $0.piece.edge) < ($1.distance, $1.piece.edge)
    }
    var places: [StreetPlace] = []
    var counts = (mainland: 0, island: 0)
    for (distance, piece, nearest) in sorted {
      if let limit, distance > limit { break }
      // Who stands before a gate that is shut does not start behind it, whatever the price.
      if ground.blocks(from: coordinate, to: nearest.coordinate) { continue }
      let onIsland = isIsland(Int(piece.edge))
      if (onIsland ? counts.island : counts.mainland) >= (onIsland ? 2 : Self.mostPlaces) {
        continue
      }
      if onIsland { counts.island += 1 } else { counts.mainland += 1 }
      var place = city.network.place(
        on: Int(piece.edge), point: Int(piece.point), fraction: nearest.fraction,
        coordinate: nearest.coordinate)
      var cost = Int64(distance * 1_000_000) / Self.speed
      if !isClear(coordinate, nearest) { cost += Self.obstacleCost }
      place.cost = UInt32(cost)
      places.append(place)
    }
    return places
  }

  private func isClear(_ coordinate: Coordinate<WGS84>, _ nearest: Segment.Nearest) -> Bool {
    nearest.coordinate == coordinate
      || city.obstacle(from: coordinate, to: nearest.coordinate, ground) == nil
  }

  private func segment(of piece: StreetSegments.Piece) -> Segment {
    let points = city.network.points(of: Int(piece.edge))
    let first = points.startIndex + Int(piece.point)
    return Segment(start: points[first], end: points[first + 1])
  }
}
