import Estates
import Geodesy
import Kernel
import Routing
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

  @Test("Coordinates that are no waypoints are passed and end no leg")
  func passing() async throws {
    let places = ["X", "Y", "Z", "Y"].map { place(Character($0)) }.joined(separator: ";")
    let shape = "steps=true&annotations=true&geometries=geojson&overview=full"
    let whole = try await ask("route/v1/foot/\(places)?\(shape)")
    let joined = try await ask("route/v1/foot/\(places)?\(shape)&waypoints=0;3")
    let (each, one) = (
      try #require(whole.json["routes"]?[0]), try #require(joined.json["routes"]?[0])
    )
    #expect(one["legs"]?.elements?.count == 1 && each["legs"]?.elements?.count == 3)
    #expect(joined.json["waypoints"]?.elements?.count == 4)
    for member in ["distance", "duration", "geometry"] { #expect(one[member] == each[member]) }
    let steps = try #require(one["legs"]?[0]?["steps"]?.elements)
    let kinds = steps.compactMap { $0["maneuver"]?["type"]?.text }
    // At the third place one turns back, past the second one only rides on.
    #expect(kinds == ["depart", "continue", "arrive"])
    #expect(steps[1]["maneuver"]?["modifier"] == "uturn")
    let lengths = steps.compactMap { number($0["distance"]) }
    #expect(abs(lengths.reduce(0, +) - (number(one["distance"]) ?? 0)) < 0.5)
    let line = try #require(one["geometry"]?["coordinates"]?.elements)
    let pieces = try #require(one["legs"]?[0]?["annotation"]?["duration"]?.elements)
    #expect(pieces.count == line.count - 1)
    let nodes = try #require(one["legs"]?[0]?["annotation"]?["nodes"]?.elements)
    #expect(nodes.count == line.count)
    // Every step lies on the line and begins where the one before ends.
    var ends: [JSON] = []
    for step in steps {
      let points = try #require(step["geometry"]?["coordinates"]?.elements)
      #expect(points.allSatisfy(line.contains))
      #expect(ends.last.map { $0 == points.first } ?? true)
      ends.append(try #require(points.last))
    }
    let two = try await ask("route/v1/foot/\(places)?waypoints=0;2;3")
    #expect(two.json["routes"]?[0]?["legs"]?.elements?.count == 2)
    for wrong in ["1;3", "0;2", "0;2;1;3"] {
      let refused = try await ask("route/v1/foot/\(places)?waypoints=\(wrong)")
      #expect(refused.status == 400 && refused.json["code"] == "InvalidOptions")
    }
    let trace = try await ask("match/v1/foot/\(places)?waypoints=0;3&steps=true")
    #expect(trace.json["matchings"]?[0]?["legs"]?.elements?.count == 1)
    let indices = try #require(trace.json["tracepoints"]?.elements).map { $0["waypoint_index"] }
    #expect(indices == [.integer(0), .null, .null, .integer(1)])
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
    let doubled = try await ask("table/v1/foot/\(places)?scale_factor=2")
    #expect(abs(try #require(number(doubled.json["durations"]?[0]?[2])) - 2 * there) < 0.2)
    // A way is no guess, wherever one may guess.
    let guessing = try await ask("table/v1/foot/\(places)?fallback_speed=5")
    #expect(guessing.json["durations"] == whole.json["durations"])
    #expect(guessing.json["fallback_speed_cells"] == nil)
  }

  @Test("Where no way leads, a table says the straight line if one asks for it")
  func fallback() async throws {
    let sketch = SketchMap(
      "A-----B-----C", metres: 20, ways: ["ABC": ["highway": "residential", "oneway": "yes"]])
    let probe = SiteProbe(try Website.site(MapContext(try CityMap.build(from: sketch.elements))))
    let pair = "AC".map { name in
      "\(sketch[name].longitude),\(sketch[name].latitude)"
    }.joined(separator: ";")
    func table(_ options: String) async throws -> JSON {
      let reply = try await probe.ask(
        "/osrm/table/v1/car/\(pair)?annotations=duration,distance\(options)")
      return try JSON(parsing: reply.body)
    }
    let none = try await table("")
    #expect(none["durations"]?[1]?[0] == .null && none["distances"]?[1]?[0] == .null)
    let crow = sketch["A"].distance(to: sketch["C"]).value
    for place in ["input", "snapped"] {
      let guessed = try await table(
        "&fallback_speed=5&fallback_coordinate=\(place)&scale_factor=3")
      #expect(guessed["fallback_speed_cells"] == [[1, 0]])
      #expect(abs(try #require(number(guessed["durations"]?[1]?[0])) - crow / 5 * 3) < 0.1)
      #expect(abs(try #require(number(guessed["distances"]?[1]?[0])) - crow) < 0.1)
      #expect(guessed["distances"]?[0]?[1] == none["distances"]?[0]?[1])
    }
    for wrong in ["fallback_speed=0", "scale_factor=-1", "fallback_coordinate=none"] {
      #expect(try await table("&\(wrong)")["code"] == "InvalidValue")
    }
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
}
