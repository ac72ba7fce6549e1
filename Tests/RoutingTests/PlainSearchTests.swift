import Geodesy
import SeededRandom
import Testing

@testable import Routing

@Suite("Plain search")
struct PlainSearchTests {
  struct Sample {
    var graph: PlainGraph
    var coordinates: [Coordinate<WGS84>]
    var bounds: BoundingBox

    /// Vertices at random places, arcs no quicker than a metre a second as the crow flies.
    init(seed: UInt64) {
      var random = SeededRandom(seed: seed)
      let count = Int.random(in: 2...40, using: &random)
      coordinates = (0..<count).map { _ in
        Coordinate(
          latitudeE7: .random(in: 399_000_000...399_200_000, using: &random),
          longitudeE7: .random(in: 1_163_000_000...1_163_200_000, using: &random))
      }
      bounds = BoundingBox(coordinates)
      graph = PlainGraph(firstArc: [0], arcHead: [], weight: [])
      for tail in 0..<count {
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          let head = Int.random(in: 0..<count, using: &random)
          let metres = coordinates[tail].distance(to: coordinates[head]).value
          let isClosed = Int.random(in: 0..<8, using: &random) == 0
          graph.arcHead.append(Int32(head))
          graph.weight.append(
            isClosed
              ? StreetNetwork.impassable
              : Int32((metres * 1000 * .random(in: 1...3, using: &random)).rounded(.up)))
        }
        graph.firstArc.append(Int32(graph.arcHead.count))
      }
    }

    /// Floyd and Warshall: all pairs, a different algorithm.
    func allPairs() -> [[UInt32]] {
      let count = graph.vertexCount
      var distance = Array(repeating: Array(repeating: UInt64.max / 4, count: count), count: count)
      for tail in 0..<count {
        distance[tail][tail] = 0
        for arc in Int(graph.firstArc[tail])..<Int(graph.firstArc[tail + 1])
        where graph.weight[arc] != StreetNetwork.impassable {
          let head = Int(graph.arcHead[arc])
          distance[tail][head] = min(distance[tail][head], UInt64(graph.weight[arc]))
        }
      }
      for middle in 0..<count {
        for tail in 0..<count {
          for head in 0..<count {
            distance[tail][head] = min(
              distance[tail][head], distance[tail][middle] + distance[middle][head])
          }
        }
      }
      return distance.map { row in
        row.map { $0 >= UInt64.max / 4 ? PlainSearch.unreached : UInt32($0) }
      }
    }
  }

  @Test("Dijkstra and A* agree with Floyd and Warshall on random graphs")
  func oracle() {
    for seed in UInt64(1)...150 {
      let sample = Sample(seed: seed)
      let truth = sample.allPairs()
      var search = PlainSearch(vertexCount: sample.graph.vertexCount)
      for source in 0..<sample.graph.vertexCount {
        search.run(sample.graph, from: source, to: nil, potential: ZeroPotential())
        for target in 0..<sample.graph.vertexCount {
          #expect(search.distance(to: target) == truth[source][target], "seed \(seed)")
        }
      }
      for _ in 0..<20 {
        var random = SeededRandom(seed: seed)
        let source = Int.random(in: 0..<sample.graph.vertexCount, using: &random)
        let target = Int.random(in: 0..<sample.graph.vertexCount, using: &random)
        let potential = StraightLinePotential(
          sample.coordinates, bounds: sample.bounds, target: sample.coordinates[target], slack: 0,
          speed: 1_000)
        search.run(sample.graph, from: source, to: target, potential: potential)
        #expect(search.distance(to: target) == truth[source][target], "seed \(seed)")
        if let path = search.path(to: target, in: sample.graph) {
          let sum = path.reduce(UInt32(0)) { $0 + UInt32(sample.graph.weight[Int($1)]) }
          #expect(sum == truth[source][target], "seed \(seed)")
        }
      }
    }
  }

  @Test("The straight line never promises more than an arc takes")
  func consistency() {
    for seed in UInt64(1)...50 {
      let sample = Sample(seed: seed)
      let potential = StraightLinePotential(
        sample.coordinates, bounds: sample.bounds, target: sample.coordinates[0], slack: 0,
        speed: 1_000)
      for tail in 0..<sample.graph.vertexCount {
        for arc in Int(sample.graph.firstArc[tail])..<Int(sample.graph.firstArc[tail + 1]) {
          let head = Int(sample.graph.arcHead[arc])
          let weight = Int64(sample.graph.weight[arc])
          #expect(
            Int64(potential.lowerBound(tail)) <= weight + Int64(potential.lowerBound(head)),
            "seed \(seed)")
        }
      }
    }
  }

  @Test("The queue gives keys in order, ties by item")
  func heap() {
    for seed in UInt64(1)...50 {
      var random = SeededRandom(seed: seed)
      var heap = PackedHeap()
      let pairs = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        (UInt32.random(in: 0...20, using: &random), UInt32.random(in: 0...20, using: &random))
      }
      for pair in pairs { heap.push(key: pair.0, item: pair.1) }
      for expected in pairs.sorted(by: <) {
        let found = heap.pop()
        #expect(found?.key == expected.0 && found?.item == expected.1, "seed \(seed)")
      }
      #expect(heap.pop() == nil)
    }
  }
}
