import Geodesy
import Testing

@Suite struct SegmentTests {
  /// How two segments meet, found by solving for both parameters in whole numbers.
  private enum Meeting { case apart, touching, crossing }

  private func meeting(_ one: Segment, _ two: Segment) -> Meeting {
    func x(_ c: Coordinate<WGS84>) -> Int { Int(c.longitudeE7) }
    func y(_ c: Coordinate<WGS84>) -> Int { Int(c.latitudeE7) }
    let (ux, uy) = (x(one.end) - x(one.start), y(one.end) - y(one.start))
    let (vx, vy) = (x(two.end) - x(two.start), y(two.end) - y(two.start))
    let (wx, wy) = (x(two.start) - x(one.start), y(two.start) - y(one.start))
    let determinant = ux * vy - uy * vx
    guard determinant != 0 else {
      // Parallel or a point: they meet if an end of one lies on the other.
      func holds(_ s: Segment, _ c: Coordinate<WGS84>) -> Bool {
        let (ax, ay) = (x(c) - x(s.start), y(c) - y(s.start))
        let (bx, by) = (x(c) - x(s.end), y(c) - y(s.end))
        return ax * by == ay * bx && ax * bx + ay * by <= 0
      }
      let meets =
        holds(one, two.start) || holds(one, two.end) || holds(two, one.start) || holds(two, one.end)
      return meets ? .touching : .apart
    }
    let sign = determinant.signum()
    let (t, u) = ((wx * vy - wy * vx) * sign, (wx * uy - wy * ux) * sign)
    let whole = determinant.magnitude
    if t < 0 || u < 0 || t > whole || u > whole { return .apart }
    return t == 0 || u == 0 || t == whole || u == whole ? .touching : .crossing
  }

  /// Every pair of segments on a grid of three by three, points among them.
  @Test func agreesWithSolvingOnASmallGrid() {
    let grid = (0..<9).map { at($0 % 3, $0 / 3) }
    let segments = grid.flatMap { start in grid.map { Segment(start: start, end: $0) } }
    for one in segments {
      for two in segments {
        let expected = meeting(one, two)
        #expect(one.intersects(two) == (expected != .apart), "\(one) \(two)")
        #expect(one.properlyCrosses(two) == (expected == .crossing), "\(one) \(two)")
      }
    }
  }

  @Test(arguments: Trial.all(4))
  func agreesWithSolvingOnAWiderGrid(_ trial: Trial) {
    var random = trial.random
    func corner() -> Coordinate<WGS84> {
      at(.random(in: -9...9, using: &random), .random(in: -9...9, using: &random))
    }
    for _ in 0..<10_000 {
      let one = Segment(start: corner(), end: corner())
      let two = Segment(start: corner(), end: corner())
      let expected = meeting(one, two)
      #expect(one.intersects(two) == (expected != .apart), "\(one) \(two)")
      #expect(one.properlyCrosses(two) == (expected == .crossing), "\(one) \(two)")
      #expect(
        one.contains(two.start) == (meeting(one, .init(start: two.start, end: two.start)) != .apart)
      )
    }
  }

  @Test func holdsAcrossTheWholeEarth() throws {
    let west = Coordinate<WGS84>(latitudeE7: -900_000_000, longitudeE7: -1_800_000_000)
    let east = Coordinate<WGS84>(latitudeE7: 900_000_000, longitudeE7: 1_800_000_000)
    let diagonal = Segment(start: west, end: east)
    #expect(diagonal.contains(at(0, 0)))
    #expect(diagonal.contains(at(2, 1)))
    #expect(!diagonal.contains(at(1, 1)))
    #expect(diagonal.properlyCrosses(Segment(start: at(1, 1), end: at(1, 0))))
    #expect(!diagonal.intersects(Segment(start: at(1, 1), end: at(3, 2))))
  }

  @Test(arguments: Trial.all(4))
  func nearestBeatsEverySample(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<200 {
      func near() -> Coordinate<WGS84> {
        .random(
          latitudeE7: 399_000_000...399_100_000, longitudeE7: 1_163_000_000...1_163_100_000,
          using: &random)
      }
      let segment = Segment(start: near(), end: near())
      let from = near()
      let plane = LocalPlane(origin: from)
      let nearest = segment.nearest(to: from)
      let (start, end) = (plane.point(segment.start), plane.point(segment.end))
      for step in 0...100 {
        let t = Double(step) / 100
        let sample = PlanePoint(
          x: start.x + t * (end.x - start.x), y: start.y + t * (end.y - start.y))
        #expect(nearest.distance.value <= sample.length.value + 1e-9)
      }
      #expect((0...1).contains(nearest.fraction))
      #expect(abs(from.distance(to: nearest.coordinate).value - nearest.distance.value) < 0.02)
    }
  }

  @Test func nearestOfAPointIsThePoint() {
    let point = at(5, 5)
    let nearest = Segment(start: point, end: point).nearest(to: at(5, 100_000_000))
    #expect(nearest.coordinate == point)
    #expect(nearest.fraction == 0)
  }
}
