import SeededRandom
import Testing

@testable import VectorTiles

struct LineDetailTests {
  /// Douglas and Peucker's algorithm for one tolerance, as it is taught.
  private func needed(_ places: [WorldPlace], _ from: Int, _ to: Int, _ square: Double) -> Set<Int>
  {
    guard to - from > 1 else { return [] }
    func distance(_ index: Int) -> Double {
      let (a, b, p) = (places[from], places[to], places[index])
      let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
      let (px, py) = (Double(p.x - a.x), Double(p.y - a.y))
      let length = dx * dx + dy * dy
      let along = length > 0 ? min(max((px * dx + py * dy) * (1 / length), 0), 1) : 0
      let (qx, qy) = (px - along * dx, py - along * dy)
      return qx * qx + qy * qy
    }
    var (best, farthest) = (-1.0, from + 1)
    for index in (from + 1)..<to where distance(index) > best {
      (best, farthest) = (distance(index), index)
    }
    guard best > square else { return [] }
    return needed(places, from, farthest, square).union([farthest])
      .union(needed(places, farthest, to, square))
  }

  @Test(arguments: 0..<40)
  func everyZoomIsDouglasAndPeucker(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var (x, y): (Int32, Int32) = (500_000_000, 400_000_000)
    let reach = Int32(1) << Int32.random(in: 2...18, using: &random)
    let places = (0..<Int.random(in: 2...60, using: &random)).map { _ in
      x += Int32.random(in: -reach...reach, using: &random)
      y += Int32.random(in: -reach...reach, using: &random)
      return WorldPlace(x: x, y: y)
    }
    var zooms: [UInt8] = [7]
    var detail = LineDetail()
    detail.append(places, 0..<places.count, to: &zooms)
    #expect(zooms.count == places.count + 1)
    for zoom in 0...World.deepestZoom {
      let units =
        zoom < LineDetail.closeZoom
        ? LineDetail.toleranceUnits : LineDetail.closeToleranceUnits
      let steps = units * Double(1 << World.shift(zoom))
      let wanted = needed(places, 0, places.count - 1, steps * steps)
        .union([0, places.count - 1])
      let drawn = Set(places.indices.filter { zooms[$0 + 1] <= zoom })
      #expect(drawn == wanted, "seed \(seed), zoom \(zoom)")
    }
  }
}

struct ClipperTests {
  /// Whether a point lies within a unit of a line in pieces.
  private func lies(_ x: Double, _ y: Double, on points: [Int32], _ ends: [Int]) -> Bool {
    var start = 0
    for end in ends {
      for position in stride(from: start, to: end - 2, by: 2) {
        let (ax, ay) = (Double(points[position]), Double(points[position + 1]))
        let (bx, by) = (Double(points[position + 2]), Double(points[position + 3]))
        let (dx, dy) = (bx - ax, by - ay)
        let length = dx * dx + dy * dy
        let along = length > 0 ? min(max(((x - ax) * dx + (y - ay) * dy) / length, 0), 1) : 0
        let (qx, qy) = (x - ax - along * dx, y - ay - along * dy)
        if qx * qx + qy * qy <= 1.01 { return true }
      }
      start = end
    }
    return false
  }

  @Test(arguments: 0..<200)
  func aCutLineIsWhatLiesInTheStrip(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let line = (0..<Int.random(in: 2...12, using: &random)).flatMap { _ in
      [Int32.random(in: -300...300, using: &random), Int32.random(in: -300...300, using: &random)]
    }
    let low = Int32.random(in: -200...0, using: &random)
    let high = low + Int32.random(in: 1...250, using: &random)
    for axis in 0...1 {
      var cut: [Int32] = []
      var ends: [Int] = []
      Clipper.line(line, 0..<line.count, axis: axis, from: low, to: high, into: &cut, ends: &ends)
      #expect(ends.last ?? 0 == cut.count)
      for index in stride(from: axis, to: cut.count, by: 2) {
        #expect(cut[index] >= low && cut[index] <= high)
      }
      for position in stride(from: 0, to: line.count - 2, by: 2) {
        for step in 0...20 {
          let share = Double(step) / 20
          let x = Double(line[position]) * (1 - share) + Double(line[position + 2]) * share
          let y = Double(line[position + 1]) * (1 - share) + Double(line[position + 3]) * share
          let along = axis == 0 ? x : y
          guard along > Double(low) + 1.5, along < Double(high) - 1.5 else { continue }
          #expect(lies(x, y, on: cut, ends), "seed \(seed): (\(x), \(y)) is lost")
        }
      }
    }
  }

  private func doubleArea(_ ring: [Int32]) -> Int64 {
    var sum: Int64 = 0
    for position in stride(from: 0, to: ring.count, by: 2) {
      let next = (position + 2) % ring.count
      sum += Int64(ring[position]) * Int64(ring[next + 1])
      sum -= Int64(ring[next]) * Int64(ring[position + 1])
    }
    return sum
  }

  /// The pieces of a ring in strips side by side have the ring's area, whatever its shape.
  @Test(arguments: 0..<200)
  func stripsShareOutTheArea(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let ring = (0..<Int.random(in: 3...14, using: &random)).flatMap { _ in
      [Int32.random(in: 0...4_000, using: &random), Int32.random(in: 0...4_000, using: &random)]
    }
    for axis in 0...1 {
      var sum: Int64 = 0
      for strip in 0..<4 {
        var cut: [Int32] = []
        Clipper.ring(
          ring, 0..<ring.count, axis: axis, from: Int32(strip) * 1_000,
          to: Int32(strip + 1) * 1_000, into: &cut)
        if !cut.isEmpty { sum += doubleArea(cut) }
      }
      // Each cut is rounded by half a unit at the most, along up to 4,000 units.
      let most = Int64(ring.count / 2) * 8 * 4_000
      #expect(abs(sum - doubleArea(ring)) <= most, "seed \(seed), axis \(axis)")
    }
  }
}

struct RingMeasureTests {
  private let square = [
    WorldPlace(x: 10, y: 10), WorldPlace(x: 20, y: 10), WorldPlace(x: 20, y: 20),
    WorldPlace(x: 10, y: 20),
  ]

  @Test func clockwiseOnTheScreenIsPositive() {
    #expect(RingMeasures.doubleArea(square[...]) == 200)
    #expect(RingMeasures.doubleArea(square.reversed()[...]) == -200)
  }

  @Test func insideIsInsideWhicheverWayRound() {
    for ring in [square, square.reversed()] {
      #expect(RingMeasures.contains(ring[...], WorldPlace(x: 15, y: 12)))
      #expect(!RingMeasures.contains(ring[...], WorldPlace(x: 25, y: 12)))
      #expect(!RingMeasures.contains(ring[...], WorldPlace(x: 15, y: 30)))
    }
  }

  @Test func ringsAreSortedByWhatLiesInWhat() {
    func square(_ low: Int32, _ high: Int32) -> [WorldPlace] {
      [
        WorldPlace(x: low, y: low), WorldPlace(x: high, y: low), WorldPlace(x: high, y: high),
        WorldPlace(x: low, y: high),
      ]
    }
    // An island in a lake on an island, in any order, and one apart.
    let area = AreaRings([square(40, 60), square(0, 100), square(200, 300), square(20, 80)])
    var seen: [(Int32, Bool)] = []
    area.forEach { ring, isHole in seen.append((ring.places[0].x, isHole)) }
    #expect(seen.map(\.0) == [0, 20, 200, 40])
    #expect(seen.map(\.1) == [false, true, false, false])
    #expect(area.doubleArea == 2 * (100 * 100 - 60 * 60 + 20 * 20 + 100 * 100))
  }

  @Test func aLabelStandsInsideWhateverTheShape() throws {
    // A horseshoe, whose centre of mass lies in the yard.
    let shape: [(Int32, Int32)] = [
      (0, 0), (3_000, 0), (3_000, 3_000), (2_400, 3_000), (2_400, 600), (600, 600), (600, 3_000),
      (0, 3_000),
    ]
    let ring = shape.map { WorldPlace(x: 800_000_000 + $0.0, y: 400_000_000 + $0.1) }
    let place = try #require(LabelPlace.find(AreaRings([ring])))
    #expect(RingMeasures.contains(ring[...], place))
  }
}
