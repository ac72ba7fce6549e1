import Foundation
import Geodesy
import SeededRandom
import Testing

@Suite struct GeoJSONDecodeTests {
  @Test func everyType() throws {
    #expect(
      try GeoJSON(#" {"coordinates":[1e-7,2E-7,99.5],"type":"Point","bbox":[]} "#)
        == .geometry(.point(at(1, 2))))
    #expect(try GeoJSON(#"{"type":"MultiPoint","coordinates":[]}"#) == .geometry(.multiPoint([])))
    #expect(
      try GeoJSON(#"{"type":"LineString","coordinates":[[0,0],[-180,-90]]}"#)
        == .geometry(
          .lineString([at(0, 0), Coordinate(latitudeE7: -900_000_000, longitudeE7: -1_800_000_000)])
        ))
    #expect(
      try GeoJSON(#"{"type":"MultiLineString","coordinates":[[[0,0],[0,0]],[]]}"#)
        == .geometry(.multiLineString([[at(0, 0), at(0, 0)], []])))
    let triangle = Polygon(outer: [at(0, 0), at(10_000_000, 0), at(0, 10_000_000)])
    #expect(
      try GeoJSON(#"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,1],[0,0]]]]}"#)
        == .geometry(.multiPolygon([triangle])))
    #expect(
      try GeoJSON(
        #"{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":[]}]}"#
      ) == .geometry(.collection([.collection([])])))
    #expect(
      try GeoJSON(#"{"type":"Feature","geometry":null,"properties":null}"#)
        == .feature(GeoJSON.Feature(geometry: nil)))
    #expect(
      try GeoJSON(
        #"{"type":"Feature","id":"\u4e2d\ud83d\ude00\/","geometry":null,"properties":{"a":12345678901234567168}}"#
      )
        == .feature(
          GeoJSON.Feature(
            id: "中😀/", geometry: nil, properties: ["a": .number(12_345_678_901_234_567_168)])))
  }

  private static let faults: [(String, GeodesyError)] = [
    ("", .jsonSyntax(offset: 0)),
    ("{} x", .jsonSyntax(offset: 3)),
    (#"{"type":"Point",}"#, .jsonSyntax(offset: 16)),
    (#"{"a":1,"a":1}"#, .jsonSyntax(offset: 7)),
    ("[01]", .jsonSyntax(offset: 2)), ("[1.]", .jsonSyntax(offset: 3)),
    ("[-]", .jsonSyntax(offset: 2)), ("[1e999]", .jsonSyntax(offset: 1)),
    ("[nan]", .jsonSyntax(offset: 1)), ("[tru]", .jsonSyntax(offset: 1)),
    ("\"\\ud83d\"", .jsonSyntax(offset: 7)), ("\"\\udc00\"", .jsonSyntax(offset: 3)),
    ("\"\\x\"", .jsonSyntax(offset: 2)), ("\"\n\"", .jsonSyntax(offset: 1)),
    ("\"abc", .jsonSyntax(offset: 4)), ("\"\\u00", .jsonSyntax(offset: 5)),
    ("[]", .geoJSON(.kind, pointer: "")),
    ("{}", .geoJSON(.missing, pointer: "/type")),
    (#"{"type":7}"#, .geoJSON(.kind, pointer: "/type")),
    (#"{"type":"point"}"#, .geoJSON(.type, pointer: "/type")),
    (#"{"type":"Point"}"#, .geoJSON(.missing, pointer: "/coordinates")),
    (#"{"type":"Point","coordinates":[]}"#, .geoJSON(.position, pointer: "/coordinates")),
    (#"{"type":"Point","coordinates":[180.1,0]}"#, .geoJSON(.position, pointer: "/coordinates")),
    (#"{"type":"Point","coordinates":[0,91]}"#, .geoJSON(.position, pointer: "/coordinates")),
    (#"{"type":"Point","coordinates":[0,0,"1"]}"#, .geoJSON(.position, pointer: "/coordinates")),
    (#"{"type":"LineString","coordinates":[[0,0]]}"#, .geoJSON(.line, pointer: "/coordinates")),
    (
      #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0.0000001]]]}"#,
      .geoJSON(.ring, pointer: "/coordinates/0")
    ),
    (
      #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#,
      .geoJSON(.ring, pointer: "/coordinates/0")
    ),
    (
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[0,0],[0]]}}]}"#,
      .geoJSON(.position, pointer: "/features/0/geometry/coordinates/1")
    ),
    (
      #"{"type":"FeatureCollection","features":[{"type":"Point"}]}"#,
      .geoJSON(.type, pointer: "/features/0/type")
    ),
    (#"{"type":"Feature","id":[],"geometry":null}"#, .geoJSON(.kind, pointer: "/id")),
  ]

  @Test(arguments: faults)
  func faultsSayWhere(_ text: String, _ error: GeodesyError) {
    #expect(throws: error) { try GeoJSON(text) }
  }

  @Test func limitsHold() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: GeodesyError.jsonTooDeep(offset: 64)) { try GeoJSON(deep) }
    #expect(throws: GeodesyError.jsonTooDeep(offset: 512)) { try GeoJSON(deep, deepest: .max) }
    #expect(throws: GeodesyError.jsonTooLong(limit: 10)) { try GeoJSON(deep, limit: 10) }
    #expect(throws: GeodesyError.jsonSyntax(offset: 1)) {
      try GeoJSON(bytes: [0x22, 0xFF, 0x22].map { $0 == 0x22 ? 0x22 : 0x00 })
    }
    #expect(throws: GeodesyError.jsonSyntax(offset: 0)) { try GeoJSON(bytes: [0x22, 0xFF, 0x22]) }
  }

  @Test(arguments: Trial.all(20))
  func thereAndBack(_ trial: Trial) throws {
    var random = trial.random
    for _ in 0..<50 {
      let document = GeoJSON.features((0..<3).map { _ in feature(using: &random) })
      let back = try GeoJSON(document.text)
      #expect(back == document)
      #expect(back.text == document.text)
      // Another reader takes it too.
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(document.bytes)) }
    }
  }

  @Test(arguments: Trial.all(10))
  func damageNeverCrashes(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<500 {
      var bytes = GeoJSON.feature(feature(using: &random)).bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = .random(in: 0...255, using: &random)
        case 1: bytes[index] = Array(#"[]{}",:0-.e\u"#.utf8).randomElement(using: &random) ?? 0
        default: bytes.removeSubrange(index..<min(index + 3, bytes.count - 1))
        }
      }
      guard let document = try? GeoJSON(bytes: bytes) else { continue }
      #expect((try? GeoJSON(document.text))?.text == document.text)
    }
  }

  /// A feature that comes back equal: rings the right way round, numbers that are not whole.
  private func feature(using random: inout SeededRandom) -> GeoJSON.Feature {
    let place = Coordinate<WGS84>.random(
      latitudeE7: -890_000_000...890_000_000, longitudeE7: -1_790_000_000...1_790_000_000,
      using: &random)
    func beside(_ x: Int32, _ y: Int32) -> Coordinate<WGS84> {
      Coordinate(latitudeE7: place.latitudeE7 + y, longitudeE7: place.longitudeE7 + x)
    }
    let polygon = Polygon(
      outer: [beside(0, 0), beside(90, 0), beside(90, 90), beside(0, 90)],
      holes: [[beside(10, 10), beside(10, 20), beside(20, 20)]])
    let line = [place, beside(1, 1), beside(2, -7)]
    let shapes: [GeoJSON.Geometry] = [
      .point(place), .multiPoint(line), .lineString(line), .multiLineString([line, line]),
      .polygon(polygon), .multiPolygon([polygon, Polygon(outer: polygon.outer)]),
    ]
    let shape = shapes.randomElement(using: &random) ?? .multiPoint([])
    return GeoJSON.Feature(
      id: Bool.random(using: &random)
        ? .integer(.random(in: Int64.min...Int64.max, using: &random)) : nil,
      geometry: Bool.random(using: &random) ? shape : .collection([shape, .point(place)]),
      properties: [
        "名字": .string(
          String((0..<5).map { _ in "a\"\\\u{7}路😀".randomElement(using: &random) ?? "x" })),
        "n": .number(.random(in: -1...1, using: &random) + 1e-3), "list": [true, nil, 0],
      ])
  }
}
