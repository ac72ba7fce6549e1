import Foundation
import Routing

/// What is asked of the graph: vertices for the places of a list of pairs.
struct GraphBenchPairs {
  var uniform: [(Int, Int)]
  var local: [(Int, Int)]
  var points: [Int]

  private struct Places: Decodable {
    var uniform: [[Double]]
    var local: [[Double]]
    var points: [[Double]]
  }

  init(_ bytes: [UInt8], path: String, graph: RoadGraph) throws {
    let places: Places
    do {
      places = try JSONDecoder().decode(Places.self, from: Data(bytes))
    } catch {
      throw Failure(
        "\(path): is no JSON with lists of numbers called uniform, local and points")
    }
    let isSound =
      (places.uniform + places.local).allSatisfy { $0.count == 4 }
      && places.points.allSatisfy { $0.count == 2 }
      && (places.uniform + places.local + places.points).joined()
        .allSatisfy { $0.magnitude <= 1e9 }
    guard isSound else {
      throw Failure(
        "\(path): a pair has four numbers and a point two, longitude first, all below 1e9")
    }
    guard
      graph.vertexCount > 0 || places.uniform.count + places.local.count + places.points.count == 0
    else { throw Failure("\(path): asks for ways in a graph without vertices") }
    let nearest = NearestVertex(graph)
    func vertex(_ place: ArraySlice<Double>) -> Int {
      nearest.vertex(longitude: place[place.startIndex], latitude: place[place.startIndex + 1])
    }
    uniform = places.uniform.map { (vertex($0[0..<2]), vertex($0[2..<4])) }
    local = places.local.map { (vertex($0[0..<2]), vertex($0[2..<4])) }
    points = places.points.map { vertex($0[0..<2]) }
  }
}
