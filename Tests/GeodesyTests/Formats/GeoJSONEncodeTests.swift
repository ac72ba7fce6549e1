import Geodesy
import Testing

@Suite struct GeoJSONEncodeTests {
  @Test func numbersCarryNoNoise() {
    func text(_ latitude: Int32, _ longitude: Int32) -> String {
      GeoJSON.geometry(.point(Coordinate(latitudeE7: latitude, longitudeE7: longitude))).text
    }
    #expect(
      text(399_042_000, 1_164_074_000) == #"{"type":"Point","coordinates":[116.4074,39.9042]}"#)
    #expect(text(-1, 1) == #"{"type":"Point","coordinates":[0.0000001,-0.0000001]}"#)
    #expect(text(-900_000_000, 1_800_000_000) == #"{"type":"Point","coordinates":[180,-90]}"#)
    #expect(text(0, -10_000_001) == #"{"type":"Point","coordinates":[-1.0000001,0]}"#)
  }

  @Test func ringsFollowTheRightHand() {
    let clockwise = [at(0, 0), at(0, 9), at(9, 9), at(9, 0)]
    let hole = [at(2, 2), at(4, 2), at(4, 4)]
    let expected =
      #"{"type":"Polygon","coordinates":[[[0.0000009,0],[0.0000009,0.0000009],[0,0.0000009],[0,0],[0.0000009,0]],[[0.0000004,0.0000004],[0.0000004,0.0000002],[0.0000002,0.0000002],[0.0000004,0.0000004]]]}"#
    #expect(GeoJSON.geometry(.polygon(Polygon(outer: clockwise, holes: [hole]))).text == expected)
    let turned = Polygon(outer: clockwise.reversed(), holes: [Array(hole.reversed())])
    #expect(GeoJSON.geometry(.polygon(turned)).text.count == expected.count)
    #expect(Polygon.isAnticlockwise(clockwise) == false)
    #expect(Polygon.isAnticlockwise(hole) == true)
    #expect(Polygon.isAnticlockwise([at(0, 0), at(1, 1)]) == nil)
  }

  @Test func shortRingsAreMadeUp() throws {
    for corners in 0...3 {
      let polygon = Polygon(outer: (0..<corners).map { at($0, 0) })
      let text = GeoJSON.geometry(.polygon(polygon)).text
      _ = try GeoJSON(text)
    }
    #expect(
      GeoJSON.geometry(.polygon(Polygon(outer: []))).text == #"{"type":"Polygon","coordinates":[]}"#
    )
  }

  @Test func membersComeInAFixedOrder() {
    let feature = GeoJSON.Feature(
      id: 7, geometry: .lineString([at(0, 0), at(10_000_000, 0)]),
      properties: [
        "名": "楼\"3\"\n\u{1}", "b": [1, 2.5, nil, true], "a": ["z": -1e-9, "y": "\\"],
        "c": .number(.infinity), "B": .number(5),
      ])
    #expect(
      GeoJSON.features([feature, GeoJSON.Feature(geometry: nil)]).text
        == #"{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"geometry":{"type":"LineString","coordinates":[[0,0],[1,0]]},"properties":{"B":5.0,"a":{"y":"\\","z":-1e-09},"b":[1,2.5,null,true],"c":null,"名":"楼\"3\"\n\u0001"}},{"type":"Feature","geometry":null,"properties":{}}]}"#
    )
  }
}
