import Geodesy

/// The order of the streets from which that of all entries follows.
enum EdgeOrder {
  /// All edges, the one of lowest rank first.
  static func order(_ network: StreetNetwork) -> [Int32] {
    let graph = try? RoadGraph(
      latitudes: network.coordinates.map(\.latitude),
      longitudes: network.coordinates.map(\.longitude), tails: network.edgeTail,
      heads: network.edgeHead)
    return graph.map { StreetDissection.order($0) } ?? []
  }

  /// All entries in the order of their edges.
  static func entries(_ turns: TurnGraph, _ edges: [Int32]) -> [Int32] {
    var position = Array(repeating: Int32(0), count: edges.count)
    for (place, edge) in edges.enumerated() { position[Int(edge)] = Int32(place) }
    return (0..<Int32(turns.entryCount)).sorted {
      let (left, right) = (turns.entrySide[Int($0)] >> 1, turns.entrySide[Int($1)] >> 1)
      return (position[Int(left)], $0) < (position[Int(right)], $1)
    }
  }
}
