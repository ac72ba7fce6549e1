import Geodesy
import SeededRandom
import Testing

@Suite struct PolylineTests {
  private func line(_ pairs: [(Double, Double)]) throws -> [Coordinate<WGS84>] {
    try pairs.map { try #require(Coordinate(latitude: $0.0, longitude: $0.1)) }
  }

  /// The example of Google's description of the format.
  @Test func theExampleOfItsInventor() throws {
    let points = try line([(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)])
    #expect(Polyline.encode(points) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@")
    #expect(try Polyline.decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@") == points)
    #expect(Polyline.encode([]) == "")
    #expect(try Polyline.decode("") == [])
  }

  /// Halves go away from zero on both sides; some encoders stumble over the negative ones.
  @Test func halvesGoAwayFromZero() throws {
    for (steps, expected) in [(149, 100), (150, 200), (-149, -100), (-150, -200), (-50, -100)] {
      let text = Polyline.encode([at(0, steps)])
      #expect(try Polyline.decode(text) == [at(0, expected)])
    }
  }

  @Test(arguments: Trial.all(4), [Polyline.Precision.five, .six])
  func thereAndBack(_ trial: Trial, _ precision: Polyline.Precision) throws {
    var random = trial.random
    for length in 0..<200 {
      let points = (0..<length).map { _ in Coordinate<WGS84>.random(using: &random) }
      let text = Polyline.encode(points, precision: precision)
      let back = try Polyline.decode(text, precision: precision)
      #expect(back.count == points.count)
      for (one, two) in zip(points, back) {
        #expect(abs(one.latitudeE7 - two.latitudeE7) <= precision.rawValue / 2)
        #expect(abs(one.longitudeE7 - two.longitudeE7) <= precision.rawValue / 2)
      }
      #expect(Polyline.encode(back, precision: precision) == text)
    }
  }

  @Test func theWidestStepsFit() throws {
    let corners = try line([(-90, -180), (90, 180), (-90, -180)])
    for precision in [Polyline.Precision.five, .six] {
      let text = Polyline.encode(corners, precision: precision)
      #expect(try Polyline.decode(text, precision: precision) == corners)
    }
  }

  @Test func whatIsNoLineSaysWhere() {
    #expect(throws: GeodesyError.polylineTruncated) { try Polyline.decode("_p~iF~ps|") }
    #expect(throws: GeodesyError.polylineTruncated) { try Polyline.decode("_p~iF") }
    #expect(throws: GeodesyError.polylineByte(offset: 2)) { try Polyline.decode("_p iF~ps|U") }
    #expect(throws: GeodesyError.polylineByte(offset: 0)) { try Polyline.decode("中") }
    #expect(throws: GeodesyError.polylineByte(offset: 1)) { try Polyline.decode("_\u{7F}") }
    #expect(throws: GeodesyError.polylineNumber(offset: 1)) { try Polyline.decode("?________?") }
    #expect(throws: GeodesyError.polylineRange(offset: 2)) { try Polyline.decode("??~~~~~^?") }
  }

  /// Whatever comes, it is a line or an error; and a line can be written again.
  @Test(arguments: Trial.all(10))
  func noiseNeverCrashes(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Int.random(in: 0..<30, using: &random) == 0
          ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 63...126, using: &random)
      }
      guard let points = try? Polyline.decode(bytes: bytes, precision: .six) else { continue }
      let text = Polyline.encode(points, precision: .six)
      #expect((try? Polyline.decode(text, precision: .six)) == points)
    }
  }
}
