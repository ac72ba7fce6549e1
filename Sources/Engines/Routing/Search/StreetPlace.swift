import Geodesy

/// A place on an edge, and what it costs to get from there to where one really wants to be.
struct StreetPlace: Sendable {
  var edge: Int32
  /// Centimetres from the edge's tail, from 0 to its length.
  var offset: Int32
  var coordinate: Coordinate<WGS84>
  /// Milliseconds between the street and the real start or goal.
  var cost: UInt32
  /// Which of the goals it belongs to, for the caller.
  var tag: Int32 = 0
  /// The directions in which it may be left and come to: bit 0 along the edge, bit 1 against it.
  ///
  /// Only the hierarchy heeds it.
  var sides: UInt8 = 3
}

extension StreetNetwork {
  /// The milliseconds of a part of an edge, rounded up so that parts never undercut the whole.
  @inline(__always)
  func partWeight(_ weight: Int32, _ centimetres: Int32, _ edge: Int) -> UInt32 {
    UInt32((Int64(weight) * Int64(centimetres)).dividedRoundingUp(by: Int64(edgeLength[edge])))
  }

  /// Whether a place is on restricted ground: on a restricted edge, and not at an end of it where
  /// a free street begins; who stands there stands in the street.
  func isRestricted(_ place: StreetPlace, _ profile: Profile) -> Bool {
    let edge = Int(place.edge)
    guard isRestricted(edge, profile) else { return false }
    return vertex(of: place).map { !isOnFreeGround($0, profile) } ?? true
  }

  /// The phase of walking that follows riding; nil where leaving the vehicle would end a ride
  /// through private ground out in the street again.
  ///
  /// Private ground is left on foot only where the ground is free to people on foot.
  @inline(__always)
  func walkingPhase(after phase: Int, at vertex: Int, _ vehicle: Profile) -> Int? {
    guard phase == 2 else { return phase }
    if isOnFreeGround(vertex, vehicle) { return nil }
    return isOnFreeGround(vertex, .foot) ? 1 : 2
  }

  private func isOnFreeGround(_ vertex: Int, _ profile: Profile) -> Bool {
    (Int(firstArc[vertex])..<Int(firstArc[vertex + 1])).contains { arc in
      let edge = Int(arcSide[arc] >> 1)
      return isPassable(edge, profile) && !isRestricted(edge, profile)
    }
  }

  /// Whether a place may be left or come to in the direction of a side of its edge.
  @inline(__always)
  func allows(_ side: Int, _ place: StreetPlace) -> Bool {
    place.sides & (1 << UInt8(side & 1)) != 0
  }

  /// The vertex that a place is, if it is one.
  func vertex(of place: StreetPlace) -> Int? {
    let edge = Int(place.edge)
    if place.offset == 0 { return Int(edgeTail[edge]) }
    return place.offset == edgeLength[edge] ? Int(edgeHead[edge]) : nil
  }
}
