import Database
import Geodesy
import Kernel
import Logging
import TestDatabases
import Testing

@testable import Directory

@Suite("Outlines of areas") struct BoundaryTests {
  @Test("Every fault of a file is told, and what is good is used")
  func files() throws {
    let square = "[[0,0],[0.1,0],[0.1,0.1],[0,0.1],[0,0]]"
    func feature(_ code: String, _ type: String, _ shape: String) -> String {
      """
      {"type":"Feature","properties":{"code":\(code)},
       "geometry":{"type":"\(type)","coordinates":\(shape)}}
      """
    }
    let features = [
      feature("\"500106\"", "Polygon", "[\(square)]"),
      feature("500107", "MultiPolygon", "[[\(square)]]"),
      feature("\"500106\"", "Polygon", "[\(square)]"),
      feature("\"no\"", "Polygon", "[\(square)]"),
      feature("\"500108\"", "LineString", "[[0,0],[1,1]]"),
      feature("\"500109\"", "Polygon", "[[[0,0],[0,1],[0,2],[0,0]]]"),
    ]
    let text = """
      {"type":"FeatureCollection","features":[\(features.joined(separator: ","))]}
      """
    let file = try BoundaryFile(Array(text.utf8))
    #expect(file.boundaries.map(\.code.digits) == ["500106000000", "500107000000"])
    #expect(file.diagnostics.map(\.fault) == [.twice, .code, .geometry, .ring])
    #expect(throws: GeodesyError.self) { _ = try BoundaryFile(Array("{".utf8)) }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: GeodesyError.self) { _ = try BoundaryFile(Array(deep.utf8)) }
  }

  @Test("An outline that was set says where a place is", arguments: TestDatabases.dialects)
  func places(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      let area = try #require(try await trial.add(.district, "d", code: "500106").thing)
      let command = try SetBoundary(
        area.id, DirectoryTreeTests.square(0, 0, side: 100), since: DirectoryTrial.day(),
        source: "test")
      let author = trial.author
      let isSet = try await trial.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: DirectoryTrial.now)
      }
      #expect(isSet)
      let trees = DirectoryTrees(trial.database, logger: Logger(label: "test"))
      try await trees.catchUp()
      let place = Coordinate<WGS84>(latitudeE7: 50, longitudeE7: 50)
      #expect(trees.current.area(at: place)?.id == area.id)
    }
  }
}
