/// A sequence of stretches that may not be driven one after the other, as restrictions on the map
/// say it (https://wiki.openstreetmap.org/wiki/Relation:restriction).
struct TurnBan: Hashable, Sendable {
  /// Two stretches or more; each is twice its edge, plus one if it is driven against the edge.
  var sides: [Int32]
  /// Bit `Profile.index` is set for whom it binds.
  var profiles: UInt8
  /// The position in `StreetNetwork.conditions` of the times when it holds; -1 for always.
  var condition: Int32
}

extension StreetNetwork {
  /// The vertex that a side comes to.
  @inline(__always)
  func end(of side: Int32) -> Int {
    Int(side & 1 == 0 ? edgeHead[Int(side >> 1)] : edgeTail[Int(side >> 1)])
  }

  /// The sides that leave a vertex.
  func sides(from vertex: Int) -> ArraySlice<Int32> {
    arcSide[Int(firstArc[vertex])..<Int(firstArc[vertex + 1])]
  }
}
