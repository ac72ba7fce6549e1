import Geodesy

/// Puts car and bicycle parks onto the streets that lead to them.
struct ParkingPlacement {
  /// A park farther from any street than this belongs to none.
  ///
  /// Raising it finds streets for
  /// parks in the middle of blocks, and finds the wrong street behind a house.
  static let reach = Metres(25)
  /// Closer to a vertex than this, the vertex itself is the place.
  static let joinDistance = 2.0

  struct Place {
    var centre: Coordinate<WGS84>
    var outline: Polygon?
    var spots: ParkingSpots
  }

  private struct Cut {
    var edge: Int
    var segment: Int
    var fraction: Double
    var coordinate: Coordinate<WGS84>
    var spots: ParkingSpots
  }

  let streets: StreetCollector
  let obstacles: ObstacleIndex

  /// Divides edges where parks are reached and notes the kinds of parks at the vertices.
  func place(_ places: [Place], in draft: inout DraftNetwork) {
    guard !places.isEmpty else { return }
    var segments: [(edge: Int32, segment: Int32)] = []
    var boxes: [BoundingBox] = []
    for (index, edge) in draft.edges.enumerated() {
      for (position, ends) in zip(edge.points, edge.points.dropFirst()).enumerated() {
        segments.append((Int32(index), Int32(position)))
        boxes.append(Segment(start: ends.0, end: ends.1).bounds)
      }
    }
    let tree = PackedRTree(boxes)
    var cuts: [Cut] = []
    for place in places {
      if let cut = nearestCut(place, draft, segments, tree) { cuts.append(cut) }
    }
    // From the far end of each edge to its start, so that earlier positions stay valid.
    cuts.sort { ($0.edge, $1.segment, $1.fraction) < ($1.edge, $0.segment, $0.fraction) }
    for cut in cuts { apply(cut, to: &draft) }
  }

  private func nearestCut(
    _ place: Place, _ draft: DraftNetwork, _ segments: [(edge: Int32, segment: Int32)],
    _ tree: PackedRTree
  ) -> Cut? {
    let profile: Profile = place.spots == .cars ? .car : .ebike
    let area = place.outline?.bounds ?? BoundingBox(place.centre)
    var best: (gap: Double, toCentre: Double, cut: Cut)?
    tree.search(area.grown(by: Self.reach)) { index in
      let (edge, segment) = (Int(segments[index].edge), Int(segments[index].segment))
      let rules = streets.rules[Int(draft.edges[edge].way)]
      let isRidden = [false, true].contains {
        rules.direction(profile, backward: $0).passage != .closed
      }
      guard isRidden, rules.flags.isDisjoint(with: [.bridge, .tunnel]) else { return true }
      let points = draft.edges[edge].points
      let nearest = Segment(start: points[segment], end: points[segment + 1])
        .nearest(to: place.centre)
      let gap = self.gap(place, nearest.coordinate)
      guard gap <= Self.reach.value else { return true }
      let key = (gap, nearest.distance.value)
      if let best, (best.gap, best.toCentre) <= key { return true }
      let cut = Cut(
        edge: edge, segment: segment, fraction: nearest.fraction, coordinate: nearest.coordinate,
        spots: place.spots)
      if gap == 0 || isOpen(from: nearest.coordinate, to: place) { best = (gap, key.1, cut) }
      return true
    }
    return best?.cut
  }

  private func gap(_ place: Place, _ coordinate: Coordinate<WGS84>) -> Double {
    guard let outline = place.outline else { return place.centre.distance(to: coordinate).value }
    if outline.contains(coordinate) { return 0 }
    return outline.nearestOnBoundary(to: coordinate)?.distance.value ?? .infinity
  }

  private func isOpen(from coordinate: Coordinate<WGS84>, to place: Place) -> Bool {
    let goal = place.outline?.nearestOnBoundary(to: coordinate)?.coordinate ?? place.centre
    return obstacles.obstacle(from: coordinate, to: goal) == nil
  }

  private func apply(_ cut: Cut, to draft: inout DraftNetwork) {
    let edge = draft.edges[cut.edge]
    let toTail = edge.points[0].distance(to: cut.coordinate).value
    let toHead = edge.points[edge.points.count - 1].distance(to: cut.coordinate).value
    // An edge that was cut before ends at that cut; one vertex serves both when they are close.
    if cut.segment == 0, toTail <= Self.joinDistance {
      draft.parking[Int(edge.tail)].formUnion(cut.spots)
    } else if cut.segment >= edge.points.count - 2, toHead <= Self.joinDistance {
      draft.parking[Int(edge.head)].formUnion(cut.spots)
    } else {
      draft.edges[cut.edge].points.insert(cut.coordinate, at: cut.segment + 1)
      draft.edges[cut.edge].nodes.insert(0, at: cut.segment + 1)
      let vertex = draft.divide(cut.edge, atPoint: cut.segment + 1)
      draft.parking[Int(vertex)].formUnion(cut.spots)
    }
  }
}
