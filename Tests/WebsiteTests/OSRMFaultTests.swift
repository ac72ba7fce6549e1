import Geodesy
import Routing
import SeededRandom
import Testing

@testable import WebServer
@testable import Website

@Suite("Faults in the language of OSRM")
struct OSRMFaultTests {
  private let probe: SiteProbe

  init() throws { probe = SiteProbe(try Website.site(TestEstate.map())) }

  @Test(
    "Faults have OSRM's names and its status",
    arguments: [
      ("route/v1/bike/103.75,30.05", "InvalidOptions"),
      ("route/v1/bike/103.75,30.05;x,y", "InvalidUrl"),
      ("route/v1/bike/103.75,30.05;200,30", "InvalidValue"),
      ("route/v1/bike/1,1;2,2", "NoSegment"),
      ("route/v1/boat/103.75,30.05;103.751,30.05", "InvalidUrl"),
      ("route/v1/bike/103.75,30.05;103.751,30.05?radiuses=1", "InvalidOptions"),
      ("route/v1/bike/103.75,30.05;103.751,30.05?radiuses=1;-1", "InvalidValue"),
      ("route/v1/bike/103.75,30.05;103.751,30.05?bearings=0,20;400,1", "InvalidValue"),
      ("route/v1/bike/103.75,30.05;103.751,30.05?approaches=curb;roof", "InvalidValue"),
      ("route/v1/bike/103.75,30.05;103.751,30.05?exclude=toll", "InvalidValue"),
      ("route/v1/bike/103.75,30.05;103.751,30.05?steps=maybe", "InvalidValue"),
      ("route/v1/bike/103.75,30.05;103.751,30.05?geometries=wkt", "InvalidValue"),
      ("route/v1/bike/103.75,30.05;103.751,30.05.flatbuffers", "InvalidValue"),
      ("route/v2/bike/103.75,30.05;103.751,30.05", "InvalidVersion"),
      ("ride/v1/bike/103.75,30.05;103.751,30.05", "InvalidService"),
      ("tile/v1/car/tile(1,2,3).mvt", "NotImplemented"), ("route", "InvalidUrl"),
      ("nearest/v1/foot/103.75,30.05;103.75,30.05", "InvalidOptions"),
      ("nearest/v1/foot/103.75,30.05?number=0", "InvalidValue"),
      ("nearest/v1/foot/103.75,30.05?number=1000", "TooBig"),
      ("table/v1/foot/103.75,30.05;103.75,30.05?sources=7", "InvalidOptions"),
      ("table/v1/foot/103.75,30.05;103.75,30.05?annotations=fare", "InvalidValue"),
      ("route/v1/foot/polyline(@)", "InvalidUrl"),
    ])
  func faults(_ path: String, _ code: String) async throws {
    let reply = try await probe.ask("/osrm/" + path)
    let json = try JSON(parsing: reply.body)
    #expect(reply.status == 400, "\(path)")
    #expect(json["code"] == .string(code), "\(path): \(json)")
    #expect(json["message"]?.text?.isEmpty == false)
  }

  @Test("More coordinates than are answered are too many")
  func tooBig() async throws {
    let many = Array(repeating: "103.75,30.05", count: 101).joined(separator: ";")
    let reply = try await probe.ask("/osrm/route/v1/foot/\(many)")
    #expect(try JSON(parsing: reply.body)["code"] == "TooBig")
  }

  @Test("No address and no query brings the reading down")
  func hostile() {
    var random = SeededRandom(seed: 26)
    let pieces = [
      "103.75", "30.05", ",", ";", "polyline(", "polyline6(", ")", ".json", "-", "1e400", "nan",
      "inf", "\u{0661}", "", " ", "9999999999999999999", "~", "?", "_p~iF~ps|U", "true", "all",
    ]
    func text() -> String {
      (0..<Int.random(in: 0...12, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
    }
    let names = [
      "bearings", "radiuses", "approaches", "hints", "sources", "steps", "annotations", "number",
    ]
    for _ in 0..<20_000 {
      let pairs = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        (name: names.randomElement(using: &random) ?? "", value: text())
      }
      guard
        let question = try? OSRMQuestion(
          profile: "foot", coordinates: text(), pairs, known: Set(names))
      else { continue }
      #expect(question.waypoints.count <= OSRMQuestion.mostCoordinates)
      _ = try? OSRMDetail(question)
      _ = try? question.positions("sources")
    }
  }

  @Test("A line is thinned within its tolerance and keeps its ends")
  func thinning() {
    let points = (0...200).map { step in
      Coordinate<WGS84>(
        latitudeE7: 300_000_000 + Int32(step) * 1_000,
        longitudeE7: 1_037_000_000 + Int32(step % 2) * 3)
    }
    let thinned = LineThinning.thinned(points)
    #expect(thinned == [points[0], points[200]])
    let corner = points + [Coordinate(latitudeE7: 300_200_000, longitudeE7: 1_037_300_000)]
    #expect(LineThinning.thinned(corner).count == 3)
  }
}
