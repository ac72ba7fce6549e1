import Estates
import Geodesy
import Kernel
import Routing
import SeededRandom
import SketchMap
import Testing

@testable import WebServer
@testable import Website

@Suite("The language of OSRM")
struct OSRMTests {
  private let map: MapContext
  private let probe: SiteProbe

  init() throws {
    map = try TestEstate.map()
    probe = SiteProbe(try Website.site(map))
  }

  private func place(_ name: Character) -> String {
    let coordinate = TestEstate.sketch[name]
    return "\(coordinate.longitude),\(coordinate.latitude)"
  }

  private func ask(_ path: String) async throws -> (status: Int, json: JSON) {
    let reply = try await probe.ask("/osrm/" + path)
    return (reply.status, try JSON(parsing: reply.body))
  }

  private func number(_ json: JSON?) -> Double? {
    switch json {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  @Test("A route has the members that clients read, in every geometry")
  func route() async throws {
    let pair = "\(place("X"));\(place("Z"))"
    let plain = try await ask("route/v1/foot/\(pair)?steps=true&annotations=true&overview=full")
    #expect(plain.status == 200 && plain.json["code"] == "Ok")
    let route = try #require(plain.json["routes"]?[0])
    let crow = TestEstate.sketch["X"].distance(to: TestEstate.sketch["Z"]).value
    let length = try #require(number(route["distance"]))
    #expect(abs(length - crow) < 2)
    #expect(try #require(number(route["duration"])) > 10)
    #expect(route["weight_name"] == "duration")
    let leg = try #require(route["legs"]?[0])
    let steps = try #require(leg["steps"]?.elements)
    #expect(steps.first?["maneuver"]?["type"] == "depart")
    #expect(steps.last?["maneuver"]?["type"] == "arrive")
    #expect(steps.first?["name"] == "Front Street")
    let pieces = try #require(leg["annotation"]?["distance"]?.elements)
    #expect(abs(pieces.compactMap { number($0) }.reduce(0, +) - length) < 1)
    #expect(plain.json["waypoints"]?.elements?.count == 2)
    let line = try Polyline.decode(try #require(route["geometry"]?.text))
    #expect(line.count >= 2)
    let finer = try await ask("route/v1/bike/\(pair)?geometries=polyline6")
    let text = try #require(finer.json["routes"]?[0]?["geometry"]?.text)
    #expect(try Polyline.decode(text, precision: .six).count >= 2)
    let open = try await ask("route/v1/driving/\(pair).json?geometries=geojson")
    #expect(open.json["routes"]?[0]?["geometry"]?["type"] == "LineString")
    let none = try await ask("route/v1/car/\(pair)?overview=false&skip_waypoints=true")
    #expect(none.json["routes"]?[0]?["geometry"] == nil && none.json["waypoints"] == nil)
    // Coordinates as a line: the characters of one stand in addresses only encoded.
    let encoded = PercentEncoding.encode(
      Polyline.encode([TestEstate.sketch["X"], TestEstate.sketch["Z"]]))
    let lined = try await ask("route/v1/foot/polyline(\(encoded))")
    #expect(lined.status == 200, "\(lined.json)")
  }

  @Test("A table has zeros on its diagonal, and rows and columns as asked")
  func table() async throws {
    let places = [place("X"), place("Y"), place("Z")].joined(separator: ";")
    let whole = try await ask("table/v1/foot/\(places)?annotations=duration,distance")
    #expect(whole.status == 200)
    let rows = try #require(whole.json["durations"]?.elements)
    #expect(rows.count == 3 && rows.allSatisfy { $0.elements?.count == 3 })
    for index in 0..<3 { #expect(number(rows[index][index]) == 0) }
    let there = try #require(number(rows[0][2]))
    let half = try #require(number(rows[0][1]))
    #expect(there > half && half > 0)
    let single = try await ask("route/v1/foot/\(place("X"));\(place("Z"))")
    #expect(number(single.json["routes"]?[0]?["duration"]) == there)
    let part = try await ask("table/v1/foot/\(places)?sources=0&destinations=1;2")
    #expect(part.json["durations"]?.elements?.count == 1)
    #expect(part.json["durations"]?[0]?.elements?.count == 2)
    #expect(part.json["sources"]?.elements?.count == 1)
  }

  @Test("A trip visits every coordinate once; a trace is brought to the street it was noted on")
  func tripAndMatch() async throws {
    let places = [place("Z"), place("X"), place("Y")].joined(separator: ";")
    let open = try await ask(
      "trip/v1/foot/\(places)?roundtrip=false&source=first&destination=any")
    #expect(open.status == 200)
    let order = try #require(open.json["waypoints"]?.elements).compactMap {
      number($0["waypoint_index"])
    }
    #expect(order == [0, 2, 1])
    let round = try await ask("trip/v1/foot/\(places)")
    #expect(round.json["trips"]?[0]?["legs"]?.elements?.count == 3)
    #expect(round.json["waypoints"]?.elements?.count == 3)
    let bare = try await ask("trip/v1/foot/\(places)?skip_waypoints=true")
    #expect(bare.json["trips"] != nil && bare.json["waypoints"] == nil)
    let trace = [0.1, 0.5, 0.9].map { share in
      let at = TestEstate.sketch.between("X", "Z", share)
      return "\(at.longitude),\(at.latitude)"
    }.joined(separator: ";")
    let matched = try await ask("match/v1/foot/\(trace)?timestamps=0;30;60&overview=full")
    #expect(matched.status == 200, "\(matched.json)")
    #expect(matched.json["tracepoints"]?.elements?.count == 3)
    #expect(matched.json["matchings"]?[0]?["confidence"] != nil)
    #expect(try await ask("match/v1/foot/\(trace)?timestamps=9;3;6").json["code"] == "InvalidValue")
    #expect(try await ask("match/v1/foot/0,0;0,1").json["code"] == "NoMatch")
    #expect(try await ask("trip/v1/foot/\(places)?source=last").json["code"] == "InvalidValue")
  }

  @Test("The nearest streets come nearest first")
  func nearest() async throws {
    let found = try await ask("nearest/v1/foot/\(place("E"))?number=3")
    let away = try #require(found.json["waypoints"]?.elements).compactMap {
      number($0["distance"])
    }
    #expect(!away.isEmpty && away == away.sorted())
  }

  @Test("What is shut is gone round here too, at once")
  func closures() async throws {
    let street = try #require(
      map.city.streets(near: TestEstate.sketch.between("X", "Y", 0.5), within: Metres(5)).first)
    for rider in 1...2 {
      _ = map.reports.record(
        .shut, of: .street(street.street), by: DoorReportsTests.rider(rider),
        until: map.reports.time.now + .seconds(600))
    }
    let reply = try await ask("route/v1/foot/\(place("Y"));\(place("Z"))")
    #expect(reply.json["code"] == "Ok")
    let table = try await ask("table/v1/foot/\(place("Y"));\(place("Z"))")
    #expect(table.json["code"] == "Ok")
  }

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
      ("route/v1/bike/103.75,30.05;103.751,30.05?annotations=nodes", "NotImplemented"),
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
    let reply = try await ask(path)
    #expect(reply.status == 400, "\(path)")
    #expect(reply.json["code"] == .string(code), "\(path): \(reply.json)")
    #expect(reply.json["message"]?.text?.isEmpty == false)
  }

  @Test("More coordinates than are answered are too many")
  func tooBig() async throws {
    let many = Array(repeating: "103.75,30.05", count: 101).joined(separator: ";")
    let reply = try await ask("route/v1/foot/\(many)")
    #expect(reply.json["code"] == "TooBig")
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
