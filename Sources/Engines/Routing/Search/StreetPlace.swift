import Geodesy

/// A place on an edge, and what it costs to get from there to where one really wants to be.
struct StreetPlace: Sendable {
  var edge: Int32
  /// Centimetres from the edge's tail, 0 ... its length.
  var offset: Int32
  var coordinate: Coordinate<WGS84>
  /// Milliseconds between the street and the real start or goal.
  var cost: UInt32
  /// Which of the goals it belongs to, for the caller.
  var tag: Int32 = 0
}

extension StreetNetwork {
  /// The milliseconds of a part of an edge, rounded up so that parts never undercut the whole.
  @inline(__always)
  func partWeight(_ weight: Int32, _ centimetres: Int32, _ edge: Int) -> UInt32 {
    UInt32((Int64(weight) * Int64(centimetres)).dividedRoundingUp(by: Int64(edgeLength[edge])))
  }
}
