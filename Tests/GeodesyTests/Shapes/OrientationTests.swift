import Geodesy
import Testing

@Suite struct OrientationTests {
  @Test func leftIsPositive() {
    #expect(orientation(at(0, 0), at(1, 0), at(1, 1)) == 1)
    #expect(orientation(at(0, 0), at(1, 0), at(1, -1)) == -1)
    #expect(orientation(at(0, 0), at(1, 0), at(5, 0)) == 0)
  }

  @Test(arguments: Trial.all(4))
  func agreesWithInt128(_ trial: Trial) {
    var random = trial.random
    for round in 0..<5_000 {
      // Every pair of Int32, valid or not; every second triple almost straight.
      let everything = Int32.min...Int32.max
      var corners = (0..<3).map { _ in
        Coordinate<WGS84>.random(latitudeE7: everything, longitudeE7: everything, using: &random)
      }
      if round.isMultiple(of: 2) {
        corners[2] = Coordinate(
          latitudeE7: midpoint(corners[0].latitudeE7, corners[1].latitudeE7),
          longitudeE7: midpoint(corners[0].longitudeE7, corners[1].longitudeE7))
      }
      let (a, b, c) = (corners[0], corners[1], corners[2])
      let cross =
        (Int128(b.longitudeE7) - Int128(a.longitudeE7))
        * (Int128(c.latitudeE7) - Int128(a.latitudeE7))
        - (Int128(b.latitudeE7) - Int128(a.latitudeE7))
        * (Int128(c.longitudeE7) - Int128(a.longitudeE7))
      #expect(orientation(a, b, c) == Int(cross.signum()))
      #expect(orientation(b, c, a) == Int(cross.signum()))
      #expect(orientation(b, a, c) == -Int(cross.signum()))
    }
  }

  private func midpoint(_ a: Int32, _ b: Int32) -> Int32 { Int32((Int64(a) + Int64(b)) / 2) }
}
