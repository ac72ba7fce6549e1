import Geodesy

extension StreetNetwork {
  /// Whether one may step off an edge onto open ground: not indoors, underground or on a bridge.
  func isLandingGround(_ edge: Int) -> Bool {
    edgeFlags[edge].isDisjoint(with: .detached) && edgeClass[edge] != .corridor
  }

  /// A vertex as a place on one of its walkable edges; nil if nobody walks there.
  func walkablePlace(atVertex vertex: Int) -> StreetPlace? {
    for arc in Int(firstArc[vertex])..<Int(firstArc[vertex + 1]) {
      let edge = Int(arcSide[arc] >> 1)
      guard isPassable(edge, .foot) else { continue }
      let isTail = arcSide[arc] & 1 == 0
      return StreetPlace(
        edge: Int32(edge), offset: isTail ? 0 : edgeLength[edge],
        coordinate: coordinates[vertex], cost: 0)
    }
    return nil
  }
}

extension Segment {
  /// The coordinate at a fraction of the segment, rounded to 1e-7°.
  func place(at fraction: Double) -> Coordinate<WGS84> {
    if fraction <= 0 { return start }
    if fraction >= 1 { return end }
    return start.toward(end, by: fraction)
  }
}

extension Coordinate<WGS84> {
  /// The coordinate at a share of the straight line to another one, rounded to 1e-7°.
  func toward(_ other: Self, by share: Double) -> Self {
    // The difference of two Int32 may need 33 bits; what lies between them never does.
    func between(_ one: Int32, _ other: Int32) -> Int32 {
      let difference = Double(Int64(other) - Int64(one))
      return Int32(clamping: Int64(one) + Int64((difference * min(max(share, 0), 1)).rounded()))
    }
    return Self(
      latitudeE7: between(latitudeE7, other.latitudeE7),
      longitudeE7: between(longitudeE7, other.longitudeE7))
  }
}
