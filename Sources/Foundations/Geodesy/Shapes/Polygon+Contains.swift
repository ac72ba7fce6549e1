extension Polygon {
  /// How a place lies to a polygon.
  @frozen
  public enum Side: Hashable, Sendable {
    /// Within, and on no edge.
    case inside
    /// On an edge or corner of any ring.
    case boundary
    /// Neither.
    case outside
  }

  /// Whether the coordinate lies inside or on the boundary, that of a hole included; exact.
  ///
  /// - Complexity: O(*n*) in the number of corners.
  public func contains(_ coordinate: Coordinate<WGS84>) -> Bool {
    side(of: coordinate) != .outside
  }

  /// On which side of the boundary the coordinate lies; exact.
  ///
  /// - Complexity: O(*n*) in the number of corners.
  public func side(of coordinate: Coordinate<WGS84>) -> Side {
    side(ofDoubled: Int64(coordinate.longitudeE7) * 2, Int64(coordinate.latitudeE7) * 2)
  }

  /// Whether any piece of the segment, however short, runs through the inside; exact.
  ///
  /// A segment that only touches the boundary or follows it stays out; one that enters or leaves
  /// exactly through a corner does not.
  ///
  /// - Complexity: O(*n*) in the number of corners, O(*n*·*k*) if the segment touches *k* of them.
  public func interiorMeets(_ segment: Segment) -> Bool {
    guard bounds.intersects(segment.bounds) else { return false }
    var crossed = false
    // Where nothing crosses, the segment changes sides only at corners that lie on it.
    var contacts = [segment.start, segment.end]
    forEachEdge { edge in
      crossed = segment.properlyCrosses(edge)
      if !crossed, segment.contains(edge.start) { contacts.append(edge.start) }
      return !crossed
    }
    if crossed { return true }
    // Along a straight segment, ordering by both axes (one of them turned round) is its own order.
    let rises = segment.start.latitudeE7 <= segment.end.latitudeE7
    contacts.sort {
      ($0.longitudeE7, rises ? Int64($0.latitudeE7) : -Int64($0.latitudeE7))
        < ($1.longitudeE7, rises ? Int64($1.latitudeE7) : -Int64($1.latitudeE7))
    }
    return zip(contacts, contacts.dropFirst()).contains { one, next in
      side(
        ofDoubled: Int64(one.longitudeE7) + Int64(next.longitudeE7),
        Int64(one.latitudeE7) + Int64(next.latitudeE7)) == .inside
    }
  }

  /// The side of a place given in half steps of 1e-7 degrees, so that midpoints are exact.
  private func side(ofDoubled x: Int64, _ y: Int64) -> Side {
    var inside = false
    var onBoundary = false
    forEachEdge { edge in
      let (x0, y0) = (Int64(edge.start.longitudeE7) * 2, Int64(edge.start.latitudeE7) * 2)
      let (x1, y1) = (Int64(edge.end.longitudeE7) * 2, Int64(edge.end.latitudeE7) * 2)
      if max(x0, x1) < x || max(y0, y1) < y || min(y0, y1) > y { return true }
      let turn = orientation(
        eastward: x1 - x0, northward: y1 - y0, toEast: x - x0, toNorth: y - y0)
      if turn == 0, min(x0, x1) <= x {
        onBoundary = true
        return false
      }
      // A ray to the east meets the edges that reach from south to north of it, one end counted.
      if (y0 > y) != (y1 > y), (y1 > y0) == (turn > 0) { inside.toggle() }
      return true
    }
    return onBoundary ? .boundary : inside ? .inside : .outside
  }
}
