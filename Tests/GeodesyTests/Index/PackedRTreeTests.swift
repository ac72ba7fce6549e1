import Geodesy
import SeededRandom
import Testing

@Suite struct PackedRTreeTests {
  /// Sizes around the edges of nodes and levels.
  private static let sizes = [0, 1, 2, 15, 16, 17, 255, 256, 257, 272, 273, 1_000, 4_097]

  private func boxes(_ count: Int, using random: inout SeededRandom) -> [BoundingBox] {
    (0..<count).map { _ in
      if Int.random(in: 0..<20, using: &random) == 0 { return .empty }
      let corner = Coordinate<WGS84>.random(
        latitudeE7: 300_000_000...301_000_000, longitudeE7: 1_200_000_000...1_201_000_000,
        using: &random)
      let size: Int32 = Int.random(in: 0..<4, using: &random) == 0 ? 100_000 : 3_000
      return BoundingBox(
        south: corner.latitudeE7, west: corner.longitudeE7,
        north: corner.latitudeE7 + .random(in: 0...size, using: &random),
        east: corner.longitudeE7 + .random(in: 0...size, using: &random))
    }
  }

  @Test(arguments: sizes, Trial.all(3))
  func searchIsALinearScan(_ count: Int, _ trial: Trial) {
    var random = trial.random
    let boxes = boxes(count, using: &random)
    let tree = PackedRTree(boxes)
    #expect(tree.count == count)
    #expect(tree.bounds == boxes.reduce(into: .empty) { $0.formUnion($1) })
    for query in self.boxes(30, using: &random) {
      #expect(tree.search(query) == boxes.indices.filter { boxes[$0].intersects(query) })
    }
  }

  @Test(arguments: sizes, Trial.all(3))
  func nearestIsASortedLinearScan(_ count: Int, _ trial: Trial) {
    var random = trial.random
    let boxes = boxes(count, using: &random)
    let tree = PackedRTree(boxes)
    var queue = NearestQueue()
    for _ in 0..<10 {
      let from = Coordinate<WGS84>.random(
        latitudeE7: 299_900_000...301_100_000, longitudeE7: 1_199_900_000...1_201_100_000,
        using: &random)
      let limit = Metres([0, 100, 2_000, .infinity].randomElement(using: &random) ?? 0)
      let plane = LocalPlane(origin: from)
      let expected = boxes.indices.map { (index: $0, distance: plane.distance(to: boxes[$0])) }
        .filter { !boxes[$0.index].isEmpty && $0.distance.value <= limit.value }
        .sorted { ($0.distance.value, $0.index) < ($1.distance.value, $1.index) }
      var found: [Int] = []
      tree.nearest(from, within: limit, using: &queue) { index, distance in
        #expect(distance == plane.distance(to: boxes[index]))
        found.append(index)
        return true
      }
      #expect(found == expected.map(\.index))
      var first: [Int] = []
      tree.nearest(from, within: limit) { index, _ in
        first.append(index)
        return first.count < 3
      }
      #expect(first == Array(found.prefix(3)))
    }
  }

  @Test func aBoxIsNeverFartherThanTheSegmentItHolds() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<5_000 {
      func near() -> Coordinate<WGS84> {
        .random(
          latitudeE7: 300_000_000...300_100_000, longitudeE7: 1_200_000_000...1_200_100_000,
          using: &random)
      }
      let (segment, from) = (Segment(start: near(), end: near()), near())
      let plane = LocalPlane(origin: from)
      #expect(
        plane.distance(to: segment.bounds).value
          <= segment.nearest(to: from).distance.value * (1 + 1e-12))
    }
  }

  @Test func searchStopsWhenToldTo() {
    let tree = PackedRTree(Array(repeating: BoundingBox(at(0, 0)), count: 1_000))
    var visits = 0
    tree.search(BoundingBox(at(0, 0))) { _ in
      visits += 1
      return visits < 5
    }
    #expect(visits == 5)
  }

  @Test func twinsComeOutByIndex() {
    let tree = PackedRTree(Array(repeating: BoundingBox(at(3, 3)), count: 300))
    var found: [Int] = []
    tree.nearest(at(0, 0), within: Metres(1)) { index, _ in
      found.append(index)
      return true
    }
    #expect(found == Array(0..<300))
  }

  @Test func boxesOfTheWholeRangeDoNotOverflow() {
    let (north, east) = (Int32(900_000_000), Int32(1_800_000_000))
    let everything = BoundingBox(south: -north, west: -east, north: north, east: east)
    let corner = BoundingBox(south: north, west: east, north: north, east: east)
    let tree = PackedRTree([everything, corner, .empty])
    #expect(tree.search(everything) == [0, 1])
    #expect(tree.search(.empty) == [])
    var found: [Int] = []
    tree.nearest(at(0, 0), within: Metres(.infinity)) { index, _ in
      found.append(index)
      return true
    }
    #expect(found == [0, 1])
  }
}
