/// A directed graph with whole weights in flat arrays, and nothing else.
struct PlainGraph: Sendable {
  /// The arcs that leave vertex `v` are `firstArc[v]..<firstArc[v + 1]`.
  var firstArc: [Int32]
  var arcHead: [Int32]
  /// At least 0; `StreetNetwork.impassable` for arcs that don't count.
  var weight: [Int32]

  var vertexCount: Int { firstArc.count - 1 }
}

extension StreetNetwork {
  /// The graph of one profile without vertex rules and zones: the yardstick for faster searches.
  func plainGraph(_ profile: Profile) -> PlainGraph {
    PlainGraph(firstArc: firstArc, arcHead: arcHead, weight: weights[profile.index])
  }
}
