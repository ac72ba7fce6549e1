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

  /// An edge near the coordinate, and where it comes nearest.
  private struct Found {
    var piece: StreetSegments.Piece
    var nearest: Segment.Nearest
    var isIsland: Bool

    var distance: Double { nearest.distance.value }
  }

  /// Places on edges for which `isUsable` holds, the nearest first.
  ///
  /// Edges of islands come on top of the others, never instead of them.
  func places(
    near coordinate: Coordinate<WGS84>, isUsable: (Int) -> Bool, isIsland: (Int) -> Bool
  ) -> [StreetPlace] {
    let plane = LocalPlane(origin: coordinate)
    var best: [Found] = []
    best.reserveCapacity(Self.mostPlaces * 4)
    var nearestClear = Double.infinity
    var mainlandCount = 0
    city.streetSegments.nearest(coordinate, within: Self.reach) { piece, boxDistance in
      if boxDistance.value > nearestClear + Self.spread { return false }
      if mainlandCount >= Self.mostPlaces * 4 { return false }
      guard isUsable(Int(piece.edge)) else { return true }
      let nearest = segment(of: piece).nearest(toOriginOf: plane)
      guard nearest.distance <= Self.reach else { return true }
      let found: Found
      if let known = best.firstIndex(where: { $0.piece.edge == piece.edge }) {
        guard nearest.distance.value < best[known].distance else { return true }
        found = Found(piece: piece, nearest: nearest, isIsland: best[known].isIsland)
        best[known] = found
      } else {
        found = Found(piece: piece, nearest: nearest, isIsland: isIsland(Int(piece.edge)))
        best.append(found)
        if !found.isIsland { mainlandCount += 1 }
      }
      // Whether a line is free takes longer than all else: only where it may count.
      if !found.isIsland, found.distance < nearestClear, isClear(coordinate, nearest) {
        nearestClear = found.distance
      }
      return true
    }
    best.sort { ($0.distance, $0.piece.edge) < ($1.distance, $1.piece.edge) }
    return choose(best, coordinate, limit: nearestClear + Self.spread)
  }

  private func choose(
    _ sorted: [Found], _ coordinate: Coordinate<WGS84>, limit: Double
  ) -> [StreetPlace] {
    var places: [StreetPlace] = []
    places.reserveCapacity(min(sorted.count, Self.mostPlaces + 2))
    var counts = (mainland: 0, island: 0)
    for found in sorted {
      if found.distance > limit { break }
      // Who stands before a gate that is shut does not start behind it, whatever the price.
      if ground.blocks(from: coordinate, to: found.nearest.coordinate) { continue }
      if (found.isIsland ? counts.island : counts.mainland)
        >= (found.isIsland ? 2 : Self.mostPlaces)
      {
        continue
      }
      if found.isIsland { counts.island += 1 } else { counts.mainland += 1 }
      var place = city.network.place(
        on: Int(found.piece.edge), point: Int(found.piece.point),
        fraction: found.nearest.fraction, coordinate: found.nearest.coordinate)
      var cost = Int64(found.distance * 1_000_000) / Self.speed
      if !isClear(coordinate, found.nearest) { cost += Self.obstacleCost }
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
    let first = Int(city.network.firstPoint[Int(piece.edge)] + piece.point)
    return Segment(start: city.network.points[first], end: city.network.points[first + 1])
  }
}
