import Foundation
import Routing

/// The nearest vertex by the rule of the peers' benchmark, so that all answer the same questions.
///
/// Squares of 1/400 degree are looked through ring by ring, at most forty; what the first ring that
/// has anything, from the second on, or those before it have nearest is it. Vertex 0 if there is
/// nothing at all.
struct NearestVertex {
  private struct Square: Hashable {
    var north: Int
    var east: Int
  }

  private static let squaresPerDegree = 400.0
  private let graph: RoadGraph
  private var vertices: [Square: [Int]] = [:]

  init(_ graph: RoadGraph) {
    self.graph = graph
    for vertex in 0..<graph.vertexCount {
      vertices[Self.square(graph.latitudes[vertex], graph.longitudes[vertex]), default: []]
        .append(vertex)
    }
  }

  func vertex(longitude: Double, latitude: Double) -> Int {
    let middle = Self.square(latitude, longitude)
    var best = (distance: 1e9, vertex: 0)
    for ring in 0..<40 {
      for north in -ring...ring {
        // Within the ring only its first and last squares are new.
        let step = abs(north) == ring ? 1 : max(2 * ring, 1)
        for east in stride(from: -ring, through: ring, by: step) {
          let square = Square(north: middle.north + north, east: middle.east + east)
          for vertex in vertices[square] ?? [] {
            let distance = distance(vertex, longitude, latitude)
            if (distance, vertex) < best { best = (distance, vertex) }
          }
        }
      }
      if best.distance < 1e8, ring > 0 { return best.vertex }
    }
    return best.vertex
  }

  /// Square degrees, with the same operations in the same order as the rule has them.
  private func distance(_ vertex: Int, _ longitude: Double, _ latitude: Double) -> Double {
    let narrowing = cos(latitude * (Double.pi / 180))
    return pow(graph.latitudes[vertex] - latitude, 2)
      + pow((graph.longitudes[vertex] - longitude) * narrowing, 2)
  }

  private static func square(_ latitude: Double, _ longitude: Double) -> Square {
    // Towards zero, as the rule does.
    Square(
      north: Int(latitude * squaresPerDegree), east: Int(longitude * squaresPerDegree))
  }
}
