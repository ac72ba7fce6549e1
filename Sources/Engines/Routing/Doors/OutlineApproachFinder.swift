import Geodesy

/// Finds how a building without a mapped entrance is come to: any point of its outline.
struct OutlineApproachFinder {
  /// Connectors to so many different edges are kept for one building.
  static let mostConnectors = 8

  let city: CityMap
  let ground: ShutGround

  init(_ city: CityMap, _ ground: ShutGround = ShutGround()) {
    self.city = city
    self.ground = ground
  }

  func approaches(to building: BuildingIndex) -> DoorApproaches {
    let outlines = city.buildings[building.position].outlines
    var box = BoundingBox.empty
    for outline in outlines { box.formUnion(outline.bounds) }
    var pieces: [(distance: Double, piece: StreetSegments.Piece, end: Coordinate<WGS84>)] = []
    var tally = ObstacleTally()
    city.streetSegments.search(box.grown(by: Connector.longest)) { piece in
      let edge = Int(piece.edge)
      guard city.network.isPassable(edge, .foot) else { return }
      guard city.network.isLandingGround(edge), city.network.edgeClass[edge] != .steps else {
        tally.otherLevels += 1
        return
      }
      for (distance, end) in Self.nearestPairs(segment(of: piece), outlines) {
        pieces.append((distance, piece, end))
      }
    }
    pieces.sort {
      ($0.distance, $0.piece.edge, $0.piece.point) < ($1.distance, $1.piece.edge, $1.piece.point)
    }
    return choose(pieces, outlines, &tally)
  }

  private func choose(
    _ pieces: [(distance: Double, piece: StreetSegments.Piece, end: Coordinate<WGS84>)],
    _ outlines: [Polygon], _ tally: inout ObstacleTally
  ) -> DoorApproaches {
    var result = DoorApproaches()
    var taken: Set<Int32> = []
    var connectedCount = 0
    for (_, piece, rough) in pieces where !taken.contains(piece.edge) {
      guard connectedCount < Self.mostConnectors else { break }
      let end = Threshold.outside(outlines, near: rough)
      let segment = segment(of: piece)
      let nearest = segment.nearest(to: end)
      let landing = segment.place(at: nearest.fraction)
      guard landing.distance(to: end) < Connector.longest else { continue }
      if landing != end, let obstacle = city.obstacle(from: end, to: landing, ground) {
        tally.note(obstacle)
        continue
      }
      taken.insert(piece.edge)
      if city.reach.reaches(edge: Int(piece.edge), city.network) { connectedCount += 1 }
      var place = city.network.place(
        on: Int(piece.edge), point: Int(piece.point), fraction: nearest.fraction,
        coordinate: landing)
      let connector = Connector(from: landing, to: end)
      place.cost = UInt32(connector.milliseconds)
      result.approaches.append(DoorApproach(place: place, connector: connector, end: end))
    }
    if result.approaches.isEmpty { result.reason = tally.reason }
    return result
  }

  private func segment(of piece: StreetSegments.Piece) -> Segment {
    let points = city.network.points(of: Int(piece.edge))
    let first = points.startIndex + Int(piece.point)
    return Segment(start: points[first], end: points[first + 1])
  }

  /// Points of the outlines that are near a segment, with their distances from it: seen from
  /// both ends of the segment, and every corner seen from the outline.
  private static func nearestPairs(
    _ segment: Segment, _ outlines: [Polygon]
  ) -> [(Double, Coordinate<WGS84>)] {
    var pairs: [(Double, Coordinate<WGS84>)] = []
    for outline in outlines {
      for end in [segment.start, segment.end, segment.place(at: 0.5)] {
        if let nearest = outline.nearestOnBoundary(to: end) {
          pairs.append((segment.nearest(to: nearest.coordinate).distance.value, nearest.coordinate))
        }
      }
      for corner in outline.outer {
        pairs.append((segment.nearest(to: corner).distance.value, corner))
      }
    }
    return pairs.filter { $0.0 <= Connector.longest.value }
  }
}
