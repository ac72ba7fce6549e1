import Geodesy

/// The order of the streets from which that of all entries follows.
///
/// Dissecting streets that meet instead of entries finds the same separators, which are few streets
/// whose ends lie in different parts, on a third of the vertices (Buchhold, Wagner, Zeitz and
/// Zündorf 2020, doi:10.4230/OASIcs.ATMOS.2020.9).
enum EdgeOrder {
  /// All edges, the one of lowest rank first.
  static func order(_ network: StreetNetwork) -> [Int32] {
    var latitudes: [Double] = []
    var longitudes: [Double] = []
    for edge in 0..<network.edgeCount {
      let (tail, head) = (
        network.coordinates[Int(network.edgeTail[edge])],
        network.coordinates[Int(network.edgeHead[edge])]
      )
      latitudes.append((tail.latitude + head.latitude) / 2)
      longitudes.append((tail.longitude + head.longitude) / 2)
    }
    var tails: [Int32] = []
    var heads: [Int32] = []
    for vertex in 0..<network.vertexCount {
      let sides = network.sides(from: vertex)
      for (place, side) in sides.enumerated() {
        for other in sides.dropFirst(place + 1) where other >> 1 != side >> 1 {
          tails.append(side >> 1)
          heads.append(other >> 1)
        }
      }
    }
    let graph = try? RoadGraph(
      latitudes: latitudes, longitudes: longitudes, tails: tails, heads: heads)
    return graph.map { Hierarchy.dissectionOrder(of: $0) } ?? []
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
