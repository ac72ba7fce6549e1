import ArgumentParser
import Foundation
import Geodesy
import Routing
import SketchMap
import Testing

@testable import qiji

@Suite("Times and grounds on the command line")
struct WaysTests {
  private let sketch = SketchMap(
    """
    A---B---C
        |
        D   E
    """, metres: 100, ways: ["ABC": ["highway": "residential"], "BD": ["highway": "residential"]])

  private func router() throws -> DoorRouter {
    DoorRouter(try CityMap.build(from: sketch.elements))
  }

  @Test("A table has a row for each start, zeros where one is, and nothing where no way leads")
  func matrix() throws {
    let places = [sketch["A"], sketch["C"], sketch["D"]]
    let json = try MatrixCommand.text(
      try router(), from: places, to: places, by: .foot, .json)
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [[Double]]]
    let rows = try #require(value?["seconds"])
    #expect(rows.count == 3 && rows.allSatisfy { $0.count == 3 })
    for index in 0..<3 { #expect(rows[index][index] < 1) }
    #expect(rows[0][1] > 500 && abs(rows[0][1] - rows[1][0]) < 1)
    let csv = try MatrixCommand.text(
      try router(), from: [places[0]], to: places, by: .car, .csv)
    #expect(csv.split(separator: "\n").count == 2)
    let far = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)
    #expect(throws: (any Error).self) {
      try MatrixCommand.text(try router(), from: [far], to: places, by: .foot, .csv)
    }
  }

  @Test("A ground is GeoJSON, a feature for each time, the longer the larger")
  func isochrone() throws {
    let text = try IsochroneCommand.text(
      try router(), from: sketch["B"], within: [1, 5], by: .foot)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let features = try #require(value?["features"] as? [[String: Any]])
    #expect(features.count == 2)
    #expect((features[0]["geometry"] as? [String: Any])?["type"] as? String == "MultiPolygon")
  }

  @Test("A trace is read line by line and brought to the streets")
  func match() throws {
    let places = [0.1, 0.4, 0.8].map { sketch.between("A", "C", $0) }
    let text = places.enumerated().map { "\($1), \($0 * 60)" }.joined(separator: "\n")
    let points = try MatchCommand.points(text)
    #expect(points.map(\.unixSeconds) == [0, 60, 120])
    let json = try MatchCommand.text(try router(), points, by: .ebike)
    #expect(json.contains("LineString") && json.contains("confidence"))
    for wrong in ["x", "1", "91,0", "1,2,3,4"] {
      #expect(throws: (any Error).self) { try MatchCommand.points(wrong) }
    }
  }

  @Test("The commands refuse what makes no sense before they open a city")
  func arguments() {
    for wrong in [
      ["isochrone", "--city", "x", "--from", "30,104", "--minutes", "0"],
      ["matrix", "--city", "x", "--from", "91,0"],
      [
        "route", "--city", "x", "--from", "30,104", "--to", "30,104", "--alternatives", "3",
      ],
    ] {
      #expect(throws: (any Error).self) { try Qiji.parseAsRoot(wrong) }
    }
  }
}
