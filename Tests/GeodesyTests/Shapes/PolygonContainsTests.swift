import Geodesy
import SeededRandom
import Testing

@Suite struct PolygonContainsTests {
  private let courtyard = Polygon(
    outer: [at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)],
    holes: [[at(4, 4), at(4, 6), at(6, 6), at(6, 4)]])

  @Test func theBoundaryBelongsToThePolygon() {
    #expect(courtyard.side(of: at(0, 0)) == .boundary)
    #expect(courtyard.side(of: at(10, 5)) == .boundary)
    #expect(courtyard.side(of: at(5, 4)) == .boundary)
    #expect(courtyard.side(of: at(6, 6)) == .boundary)
    #expect(courtyard.side(of: at(5, 5)) == .outside)
    #expect(courtyard.side(of: at(2, 10)) == .boundary)
    #expect(courtyard.side(of: at(2, 4)) == .inside)
    #expect(courtyard.contains(at(4, 5)))
    #expect(!courtyard.contains(at(11, 5)))
  }

  @Test func closedAndOpenRingsAreTheSame() {
    #expect(courtyard.outer.count == 4)
    #expect(courtyard == Polygon(outer: courtyard.outer, holes: courtyard.holes))
  }

  @Test func degenerateRingsHaveNoInside() {
    #expect(Polygon(outer: []).side(of: at(0, 0)) == .outside)
    #expect(Polygon(outer: [at(1, 1)]).side(of: at(1, 1)) == .boundary)
    #expect(Polygon(outer: [at(0, 0), at(4, 4)]).side(of: at(2, 2)) == .boundary)
    #expect(Polygon(outer: [at(0, 0), at(4, 4)]).side(of: at(2, 1)) == .outside)
    #expect(Polygon(outer: []).bounds.isEmpty)
  }

  /// Rings of random corners, crossing themselves at will, against a slanted ray in Double.
  @Test(arguments: Trial.all(20))
  func agreesWithASlantedRay(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<20 {
      let ring = (0..<Int.random(in: 3...9, using: &random)).map { _ in
        at(.random(in: 0...7, using: &random), .random(in: 0...7, using: &random))
      }
      let polygon = Polygon(outer: ring)
      for place in (0..<81).map({ at($0 % 9, $0 / 9) }) {
        let oracle = SlantedRay(polygon: polygon)
        #expect(
          polygon.side(of: place)
            == oracle.side(x: Double(place.longitudeE7), y: Double(place.latitudeE7)),
          "\(ring) \(place)")
      }
    }
  }

  /// Star-shaped rings: pieces between all meetings, their middles put to the slanted ray.
  @Test(arguments: Trial.all(20))
  func interiorMeetsAgreesWithTheSlantedRay(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<20 {
      let polygon = Polygon(outer: star(using: &random))
      let oracle = SlantedRay(polygon: polygon)
      for _ in 0..<60 {
        let segment = Segment(
          start: at(.random(in: -1...13, using: &random), .random(in: -1...13, using: &random)),
          end: at(.random(in: -1...13, using: &random), .random(in: -1...13, using: &random)))
        #expect(
          polygon.interiorMeets(segment) == oracle.interiorMeets(segment),
          "\(polygon.outer) \(segment)")
      }
    }
  }

  @Test func throughTwoCornersIsThroughTheInside() {
    #expect(courtyard.interiorMeets(Segment(start: at(-1, -1), end: at(11, 11))))
    #expect(!courtyard.interiorMeets(Segment(start: at(4, 4), end: at(6, 6))))
    #expect(!courtyard.interiorMeets(Segment(start: at(-5, 0), end: at(15, 0))))
    #expect(!courtyard.interiorMeets(Segment(start: at(-1, 1), end: at(1, -1))))
    #expect(courtyard.interiorMeets(Segment(start: at(2, 2), end: at(2, 2))))
  }

  /// A simple ring on the grid 0...12: corners in the order of their angle around (6, 6).
  ///
  /// One on each arm of the cross keeps the centre inside, else edges may lie on one another.
  private func star(using random: inout SeededRandom) -> [Coordinate<WGS84>] {
    var corners: [Double: Coordinate<WGS84>] = [:]
    for (x, y) in [(1, 0), (0, 1), (-1, 0), (0, -1)] {
      let length = Int.random(in: 1...6, using: &random)
      corners[angle(x, y)] = at(6 + x * length, 6 + y * length)
    }
    for _ in 0..<Int.random(in: 0...9, using: &random) {
      let (x, y) = (Int.random(in: 0...12, using: &random), Int.random(in: 0...12, using: &random))
      guard x != 6, y != 6 else { continue }
      corners[angle(x - 6, y - 6)] = at(x, y)
    }
    return corners.sorted { $0.key < $1.key }.map(\.value)
  }

  /// A number that grows with the angle of (x, y): the way round a diamond.
  private func angle(_ x: Int, _ y: Int) -> Double {
    let share = Double(y) / Double(abs(x) + abs(y))
    return x < 0 ? 2 - share : y < 0 ? 4 + share : share
  }
}

/// An even-odd test by another road: floating point, and a ray no grid line is parallel to.
struct SlantedRay {
  let polygon: Polygon

  func side(x: Double, y: Double) -> Polygon.Side {
    let (dx, dy) = (0.618_033_988_749_895, 1.414_213_562_373_095)
    var hits = 0
    var onEdge = false
    polygon.forEachEdge { edge in
      let (ax, ay) = (Double(edge.start.longitudeE7) - x, Double(edge.start.latitudeE7) - y)
      let (bx, by) = (Double(edge.end.longitudeE7) - x, Double(edge.end.latitudeE7) - y)
      if abs(ax * by - ay * bx) < 1e-9, ax * bx + ay * by <= 1e-9 { onEdge = true }
      let (fromA, fromB) = (dx * ay - dy * ax, dx * by - dy * bx)
      guard (fromA > 0) != (fromB > 0) else { return true }
      let share = fromA / (fromA - fromB)
      if (ax + share * (bx - ax)) * dx + (ay + share * (by - ay)) * dy > 0 { hits += 1 }
      return true
    }
    return onEdge ? .boundary : hits.isMultiple(of: 2) ? .outside : .inside
  }

  func interiorMeets(_ segment: Segment) -> Bool {
    let (x, y) = (Double(segment.start.longitudeE7), Double(segment.start.latitudeE7))
    let (dx, dy) = (Double(segment.end.longitudeE7) - x, Double(segment.end.latitudeE7) - y)
    var cuts = [0.0, 1.0]
    polygon.forEachEdge { edge in
      let (ax, ay) = (Double(edge.start.longitudeE7) - x, Double(edge.start.latitudeE7) - y)
      let (bx, by) = (Double(edge.end.longitudeE7) - x, Double(edge.end.latitudeE7) - y)
      let determinant = dx * (by - ay) - dy * (bx - ax)
      if abs(determinant) > 1e-9 {
        cuts.append((ax * (by - ay) - ay * (bx - ax)) / determinant)
      } else if dx != 0 || dy != 0 {
        cuts.append((ax * dx + ay * dy) / (dx * dx + dy * dy))
      }
      return true
    }
    cuts = cuts.filter { (0...1).contains($0) }.sorted()
    return zip(cuts, cuts.dropFirst()).contains { one, next in
      let middle = (one + next) / 2
      return (next - one > 1e-9 || (dx == 0 && dy == 0))
        && side(x: x + middle * dx, y: y + middle * dy) == .inside
    }
  }
}
