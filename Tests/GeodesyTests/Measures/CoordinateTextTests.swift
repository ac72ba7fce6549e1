import Geodesy
import Testing

@Suite struct CoordinateTextTests {
  @Test func thereAndBack() {
    for (latitude, longitude) in [(0, 0), (-1, 1), (900_000_000, -1_800_000_000), (5, -99)] {
      let place = Coordinate<WGS84>(latitudeE7: Int32(latitude), longitudeE7: Int32(longitude))
      #expect(Coordinate(place.description) == place)
    }
    #expect(
      Coordinate<WGS84>(latitudeE7: 399_042_000, longitudeE7: 1_164_074_000).description
        == "39.9042,116.4074")
    #expect(Coordinate<WGS84>(" +39.9042 , 116.40740000 ")?.longitudeE7 == 1_164_074_000)
  }

  @Test(arguments: [
    "", ",", "1", "1,", "1,2,3", "91,0", "0,181", "nan,0", "inf,0", "1e1,0", "0x1,0", "1;2",
    "1 2,3",
    "１,2", "--1,0", "1,2\n",
  ])
  func whatIsNoPlaceIsNil(_ text: String) {
    #expect(Coordinate<WGS84>(text) == nil)
  }
}
