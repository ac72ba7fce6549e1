import Geodesy
import Testing

@Suite struct BaiduMercatorTests {
  /// Below 60° of latitude the two sets of polynomials undo each other to 4 cm, as published.
  @Test func thereAndBack() {
    for tenth in -599...599 {
      let place = Degrees<BD09>(latitude: Double(tenth) / 10, longitude: Double(tenth) / 3.5)
      guard let back = BaiduMercator(place).degrees else {
        Issue.record("no place for \(place)")
        continue
      }
      let bound = abs(tenth) < 450 ? 3.5e-7 : 2.5e-6
      #expect(abs(back.latitude - place.latitude) < bound)
      #expect(abs(back.longitude - place.longitude) < 1e-7)
    }
  }

  /// The example of a published article: an answer of Baidu's geocoder and its place in Hefei.
  @Test func aKnownPlace() throws {
    let place = try #require(BaiduMercator(x: 13_054_635.4874, y: 3_719_173.76885).degrees)
    #expect(abs(place.longitude - 117.2705) < 1e-3)
    #expect(abs(place.latitude - 31.85) < 0.05)
  }

  @Test func whatIsNoPlaceIsNil() {
    for bad in [Double.nan, .infinity, -.infinity, 1e30, 20_037_800] {
      #expect(BaiduMercator(x: bad, y: 0).coordinate == nil)
      #expect(BaiduMercator(x: 0, y: bad).coordinate == nil)
    }
    #expect(BaiduMercator(Degrees(latitude: 90, longitude: 180)).coordinate != nil)
    #expect(BaiduMercator(Degrees(latitude: -90, longitude: -180)).coordinate != nil)
    #expect(BaiduMercator(x: 0, y: 0).coordinate != nil)
  }
}
