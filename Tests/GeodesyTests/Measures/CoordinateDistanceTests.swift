import Geodesy
import Testing

@Suite struct CoordinateDistanceTests {
  private func place(_ latitude: Double, _ longitude: Double) throws -> Coordinate<WGS84> {
    try #require(Coordinate(latitude: latitude, longitude: longitude))
  }

  @Test func knownDistances() throws {
    // A quarter, a half and a degree of the mean circle.
    let quarter = 6_371_008.8 * Double.pi / 2
    #expect(abs(try place(0, 0).distance(to: place(90, 0)).value - quarter) < 1e-6)
    #expect(abs(try place(0, 0).distance(to: place(0, 180)).value - 2 * quarter) < 1e-6)
    #expect(abs(try place(0, 0).distance(to: place(0, -180)).value - 2 * quarter) < 1e-6)
    #expect(abs(try place(0, 0).distance(to: place(0, 1)).value - quarter / 90) < 1e-6)
    // Antipodes, where rounding carries the haversine past one.
    #expect(abs(try place(37.3, -71).distance(to: place(-37.3, 109)).value - 2 * quarter) < 1)
    // Beijing to Shanghai and to London, by the angle of their vectors.
    let beijing = try place(39.9042, 116.4074)
    #expect(abs(beijing.distance(to: try place(31.2304, 121.4737)).value - 1_067_311.646) < 0.01)
    #expect(abs(beijing.distance(to: try place(51.5074, -0.1278)).value - 8_141_068.298) < 0.01)
  }

  @Test func theShortestStepIsACentimetre() {
    #expect(abs(at(0, 0).distance(to: at(0, 1)).value - 0.011_119_508) < 1e-8)
    #expect(at(7, 7).distance(to: at(7, 7)) == .zero)
  }

  @Test func acrossTheAntimeridianIsShort() throws {
    #expect(try place(0, 179.9).distance(to: place(0, -179.9)).value < 22_300)
    #expect(try abs(place(0, 179.9).bearing(to: place(0, -179.9)) - 90) < 1e-9)
  }

  @Test func bearings() throws {
    let here = try place(30, 120)
    #expect(here.bearing(to: here) == 0)
    #expect(here.bearing(to: try place(31, 120)) == 0)
    #expect(abs(here.bearing(to: try place(29, 120)) - 180) < 1e-9)
    #expect(abs(here.bearing(to: try place(30, 120.001)) - 90) < 1e-3)
    #expect(abs(here.bearing(to: try place(30, 119.999)) - 270) < 1e-3)
    // Baghdad to Osaka, a textbook example.
    #expect(abs(try place(35, 45).bearing(to: place(35, 135)) - 60.16) < 0.01)
  }

  @Test(arguments: Trial.all(4))
  func destinationUndoesDistanceAndBearing(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<2_000 {
      let start = Coordinate<WGS84>.random(using: &random)
      let end = Coordinate<WGS84>.random(using: &random)
      let (length, bearing) = (start.distance(to: end), start.bearing(to: end))
      #expect((0..<360).contains(bearing))
      // Near the antipode a hair's breadth of bearing is kilometres of place.
      guard length.value < 19_000_000 else { continue }
      #expect(start.destination(length, bearing: bearing).distance(to: end).value < 0.05)
    }
  }

  @Test func destinationStaysOnTheEarth() throws {
    let pole = try place(90, 0)
    #expect(pole.destination(Metres(1_000), bearing: 77).latitude < 90)
    #expect(try place(0, 180).destination(Metres(1_000), bearing: 90).longitude < -179.98)
    #expect(try place(89.9999999, 10).destination(Metres(1e9), bearing: 1e9).latitude <= 90)
  }
}
