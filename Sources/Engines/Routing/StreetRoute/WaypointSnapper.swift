import Geodesy

/// Finds the places on streets that a waypoint may mean.
struct WaypointSnapper {
  let city: CityMap
  let profile: Profile
  var drivesOnLeft = false

  private struct Found {
    var distance: Double
    var piece: StreetSegments.Piece
    var nearest: Segment.Nearest
    var sides: UInt8
    var onIsland: Bool
  }

  /// The places that a waypoint may mean, the nearest first, each with what it costs to be meant.
  func places(_ waypoint: Waypoint) -> [StreetPlace] {
    let most = min(max(waypoint.candidates, 1), StreetSnapper.mostPlaces)
    let found = self.found(waypoint, most: most)
    var clear = found.filter { isClear(waypoint.coordinate, $0.nearest) }
    // Across a wall only where there is no other way.
    if clear.isEmpty { clear = found }
    guard let least = clear.first(where: { !$0.onIsland })?.distance ?? clear.first?.distance
    else { return [] }
    let limit = waypoint.radius == nil ? least + StreetSnapper.spread : .infinity
    var (mainland, islands) = (0, 0)
    return clear.compactMap { found in
      guard found.distance <= limit else { return nil }
      if found.onIsland {
        // With one candidate, an island is meant only where there is nothing else.
        if islands >= 2 || most == 1 && clear.contains(where: { !$0.onIsland }) { return nil }
        islands += 1
      } else {
        if mainland >= most { return nil }
        mainland += 1
      }
      var place = self.place(found)
      place.cost = UInt32(Int64(found.distance * 1_000_000) / StreetSnapper.speed)
      return place
    }
  }

  /// The nearest streets, each once.
  func nearest(_ waypoint: Waypoint, most: Int) -> [(place: StreetPlace, snapped: SnappedPlace)] {
    found(waypoint, most: most, countsIslands: true).prefix(most).map {
      let place = place($0)
      return (place, snapped(place, from: waypoint.coordinate))
    }
  }

  /// What is told of a place.
  func snapped(_ place: StreetPlace, from coordinate: Coordinate<WGS84>) -> SnappedPlace {
    let network = city.network
    let edge = Int(place.edge)
    let name = network.names[Int(network.edgeName[edge])]
    let before = network.line(of: edge, from: max(place.offset - 500, 0), to: place.offset)
    let after = network.line(
      of: edge, from: place.offset, to: min(place.offset + 500, network.edgeLength[edge]))
    return SnappedPlace(
      coordinate: place.coordinate, distance: coordinate.distance(to: place.coordinate),
      name: name.isEmpty ? nil : name, way: network.edgeWay[edge],
      bearing: before[0].bearing(to: after[after.count - 1]))
  }

  private func place(_ found: Found) -> StreetPlace {
    var place = city.network.place(
      on: Int(found.piece.edge), point: Int(found.piece.point), fraction: found.nearest.fraction,
      coordinate: found.nearest.coordinate)
    place.sides = found.sides
    return place
  }

  private func found(
    _ waypoint: Waypoint, most: Int, countsIslands: Bool = false
  ) -> [Found] {
    let network = city.network
    let plane = LocalPlane(origin: waypoint.coordinate)
    let reach = waypoint.radius ?? StreetSnapper.reach
    var best: [Found] = []
    // Where so many counted ones are no farther than the next box, nothing nearer can come.
    func isEnough(_ distance: Double) -> Bool {
      var count = 0
      for found in best where found.distance <= distance && (countsIslands || !found.onIsland) {
        count += 1
      }
      return count >= most
    }
    city.streetSegments.nearest(waypoint.coordinate, within: reach) { piece, boxDistance in
      if isEnough(boxDistance.value) { return false }
      let edge = Int(piece.edge)
      guard network.isPassable(edge, profile) else { return true }
      let segment = segment(of: piece)
      let sides = self.sides(edge, segment, waypoint)
      guard sides != 0 else { return true }
      let nearest = segment.nearest(toOriginOf: plane)
      guard nearest.distance <= reach else { return true }
      let found = Found(
        distance: nearest.distance.value, piece: piece, nearest: nearest, sides: sides,
        onIsland: network.edgeIsland[edge] & (1 << profile.index) != 0)
      if let known = best.firstIndex(where: { $0.piece.edge == piece.edge }) {
        if best[known].distance > found.distance { best[known] = found }
      } else {
        best.append(found)
      }
      return best.count < 4 * (most + StreetSnapper.mostPlaces)
    }
    best.sort { ($0.distance, $0.piece.edge) < ($1.distance, $1.piece.edge) }
    return best
  }

  /// The directions of a street that a waypoint allows: bit 0 along it, bit 1 against it.
  private func sides(_ edge: Int, _ segment: Segment, _ waypoint: Waypoint) -> UInt8 {
    let network = city.network
    var sides: UInt8 = 0
    if network.weight(edge, against: false, profile) != StreetNetwork.impassable { sides |= 1 }
    if network.weight(edge, against: true, profile) != StreetNetwork.impassable { sides |= 2 }
    if waypoint.heading == nil, waypoint.kerb == .either { return sides == 0 ? 0 : 3 }
    if let heading = waypoint.heading {
      let bearing = segment.start.bearing(to: segment.end)
      let off = abs(TurnRules.angle(from: heading.bearing, to: bearing))
      if off > heading.spread { sides &= ~1 }
      if 180 - off > heading.spread { sides &= ~2 }
    }
    if waypoint.kerb != .either, sides == 3 {
      let side = orientation(segment.start, segment.end, waypoint.coordinate)
      if side != 0 {
        let isAlong = (side < 0) != drivesOnLeft
        sides = isAlong == (waypoint.kerb == .near) ? 1 : 2
      }
    }
    return sides
  }

  private func isClear(_ coordinate: Coordinate<WGS84>, _ nearest: Segment.Nearest) -> Bool {
    nearest.coordinate == coordinate
      || city.obstacles.obstacle(from: coordinate, to: nearest.coordinate) == nil
  }

  private func segment(of piece: StreetSegments.Piece) -> Segment {
    let points = city.network.points(of: Int(piece.edge))
    let first = points.startIndex + Int(piece.point)
    return Segment(start: points[first], end: points[first + 1])
  }
}
