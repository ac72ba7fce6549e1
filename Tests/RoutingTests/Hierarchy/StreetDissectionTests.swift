import SeededRandom
import Testing

@testable import Routing

@Suite("Orders of streets")
struct StreetDissectionTests {
  /// A graph of any shape without loops, for its streets.
  static func streets(seed: UInt64, vertices: ClosedRange<Int> = 1...80) throws -> RoadGraph {
    let graph = try RandomRoads(seed: seed, vertices: vertices).graph
    let kept = graph.tails.indices.filter { graph.tails[$0] != graph.heads[$0] }
    return try RoadGraph(
      latitudes: graph.latitudes, longitudes: graph.longitudes,
      tails: kept.map { graph.tails[$0] }, heads: kept.map { graph.heads[$0] })
  }

  @Test("Every street comes once, whatever the shape", arguments: 0..<60)
  func permutations(seed: Int) throws {
    let graph = try Self.streets(seed: UInt64(seed))
    let order = StreetDissection.order(graph)
    #expect(order.sorted() == (0..<Int32(graph.arcCount)).map { $0 })
    #expect(StreetDissection.order(graph) == order)
  }

  @Test("A town of squares: as few arcs as when streets are the vertices that are divided")
  func quality() throws {
    let width = 40
    var places: [(Double, Double)] = []
    var (tails, heads) = ([Int32](), [Int32]())
    var random = SeededRandom(seed: 5)
    for vertex in 0..<width * width {
      places.append((40 + Double(vertex / width) / 500, 116 + Double(vertex % width) / 400))
      for next in [vertex % width < width - 1 ? vertex + 1 : vertex, vertex + width]
      where next != vertex && next < width * width && Int.random(in: 0..<8, using: &random) > 0 {
        tails.append(Int32(vertex))
        heads.append(Int32(next))
      }
    }
    let graph = try RoadGraph(
      latitudes: places.map(\.0), longitudes: places.map(\.1), tails: tails, heads: heads)
    let cell = StreetCell(
      tails: tails, heads: heads, east: places.map { Float($0.1) },
      north: places.map { Float($0.0) })
    let meetings = cell.meetings()
    let lines = try RoadGraph(
      latitudes: tails.indices.map { graph.latitudes[Int(tails[$0])] },
      longitudes: tails.indices.map { graph.longitudes[Int(tails[$0])] },
      tails: meetings.tails, heads: meetings.heads)
    let quick = try Hierarchy(lines, order: StreetDissection.order(graph)).arcCount
    let slow = try Hierarchy(lines, order: Hierarchy.dissectionOrder(of: lines)).arcCount
    #expect(Double(quick) < 1.1 * Double(slow), "\(quick) \(slow)")
  }
}
