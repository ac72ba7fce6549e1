import Geodesy
import SeededRandom
import Testing

@testable import Routing

@Suite("The shortest way on foot")
struct ShortestWayTests {
  @Test("From junction to junction it is what a search over lengths finds", arguments: 1...40)
  func lengths(seed: UInt64) throws {
    let city = try CityMap.build(from: DoorSearchTests.elements(seed: seed))
    let network = city.network
    let router = DoorRouter(city)
    let arcs = Array(0..<network.arcCount)
    let plain = PlainGraph(
      firstArc: network.firstArc, arcHead: network.arcHead,
      weight: arcs.map { arc in
        let edge = Int(network.arcSide[arc] >> 1)
        let isFree =
          network.weights[Profile.foot.index][arc] != StreetNetwork.impassable
          && !network.isRestricted(edge, .foot)
          && isOpen(Int(network.arcHead[arc]), network)
        return isFree ? network.edgeLength[edge] : Int32(Hierarchy.unreached)
      })
    var search = PlainSearch(vertexCount: network.vertexCount)
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 where network.vertexCount > 1 {
      let ends = (0..<2).map { _ in Int.random(in: 0..<network.vertexCount, using: &random) }
      guard
        let way = router.shortest(
          from: network.coordinates[ends[0]], to: network.coordinates[ends[1]], by: .foot),
        way.start == network.coordinates[ends[0]], way.end == network.coordinates[ends[1]],
        ends.allSatisfy({ isOpen($0, network) })
      else { continue }
      let truth = search.distances(plain, from: ends[0])[ends[1]]
      #expect(Int((way.distance.value * 100).rounded()) == Int(truth), "\(ends)")
    }
  }

  private func isOpen(_ vertex: Int, _ network: StreetNetwork) -> Bool {
    network.vertexRules[Int(network.vertexRule[vertex])].passages[Profile.foot.index] == .open
  }
}
