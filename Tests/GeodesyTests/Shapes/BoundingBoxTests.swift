import Geodesy
import SeededRandom
import Testing

@Suite struct BoundingBoxTests {
  /// Whatever lies within the margin of a place in the box lies in the grown box.
  @Test(arguments: Trial.all(10))
  func grownLeavesNothingOut(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<500 {
      let place = Coordinate<WGS84>.random(
        longitudeE7: -1_000_000_000...1_000_000_000, using: &random)
      let margin = Metres(.random(in: 0...50_000, using: &random))
      let grown = BoundingBox(place).grown(by: margin)
      for bearing in stride(from: 0.0, to: 360, by: 15) {
        let other = place.destination(Metres(margin.value * 0.999), bearing: bearing)
        // Near a pole the way may cross the antimeridian, which a box can't.
        guard abs(other.longitude - place.longitude) < 80 else { continue }
        #expect(grown.contains(other), "\(place) \(margin) \(bearing)")
      }
    }
  }

  @Test func grownStaysOnTheEarth() {
    #expect(BoundingBox.earth.grown(by: Metres(1e9)) == .earth)
    #expect(BoundingBox.empty.grown(by: Metres(10)) == .empty)
    let pole = BoundingBox(Coordinate(latitudeE7: 900_000_000, longitudeE7: 0))
    #expect(pole.grown(by: Metres(1_000)).west == -1_800_000_000)
    #expect(BoundingBox(at(0, 0)).grown(by: Metres(-1)).isEmpty)
    #expect(BoundingBox(at(0, 0)).grown(by: .zero) == BoundingBox(at(0, 0)))
  }

  @Test func setsOfPlaces() {
    let one = BoundingBox(south: 0, west: 0, north: 10, east: 10)
    let two = BoundingBox(south: 10, west: 5, north: 20, east: 8)
    #expect(one.intersects(two))
    #expect(one.intersection(two) == BoundingBox(south: 10, west: 5, north: 10, east: 8))
    #expect(one.union(two) == BoundingBox(south: 0, west: 0, north: 20, east: 10))
    #expect(one.intersection(BoundingBox(at(11, 11))).isEmpty)
    #expect(one.contains(BoundingBox(at(10, 10))) && !one.contains(two) && one.contains(.empty))
    #expect(!BoundingBox.empty.intersects(.earth))
    #expect(BoundingBox.empty.union(one) == one)
    #expect(BoundingBox.earth.centre == at(0, 0) && BoundingBox.empty.centre == nil)
    #expect(BoundingBox(south: -3, west: 1, north: -2, east: 2).centre == at(1, -3))
    #expect(BoundingBox([]) == .empty)
  }
}
