import Geodesy
import Kernel
import SeededRandom
import Testing

@testable import Places

@Suite("What partners send")
struct LiveReadingTests {
  private static func json(_ text: String) throws -> GeoJSON.Value {
    try GeoJSON.Value(json: Array(text.utf8), limit: 1 << 20)
  }

  @Test("Every status of OCPI is one of ours")
  func statuses() {
    let expected: [String: LiveUnit.Status] = [
      "AVAILABLE": .free, "BLOCKED": .held, "CHARGING": .used, "INOPERATIVE": .broken,
      "OUTOFORDER": .broken, "PLANNED": .gone, "REMOVED": .gone, "RESERVED": .held,
      "UNKNOWN": .unknown, "": .unknown, "BROKEN?": .unknown, "available": .free,
    ]
    for (word, status) in expected { #expect(OCPIUnit.status(word) == status, "\(word)") }
  }

  @Test("A location says nothing of another one than the address names")
  func keys() throws {
    let text = LiveTests.text(["AVAILABLE"])
    let own = try #require(OCPIKey(country: "cn", party: "Abc", location: "LOC1"))
    let other = try #require(OCPIKey(country: "CN", party: "ABC", location: "LOC2"))
    #expect(try LiveTests.location(text, key: own) != nil)
    #expect(try LiveTests.location(text, key: other) == nil)
    for (country, party, location) in [
      ("", "ABC", "1"), ("CN", "", "1"), ("CN", "ABC", ""), ("CHN", "ABC", "1"),
      ("CN", "ABCD", "1"), ("CN", "ABC", "a b"), ("CN", "ABC", String(repeating: "x", count: 37)),
    ] {
      #expect(OCPIKey(country: country, party: party, location: location) == nil)
    }
  }

  @Test(
    "What has no name or no time is no location",
    arguments: [
      "{}", "[]", "null", "7", #"{"id":"1"}"#,
      #"{"country_code":"CN","party_id":"A","id":"1","last_updated":"yesterday"}"#,
      #"{"country_code":"CN","party_id":"A","id":7,"last_updated":"2026-09-21T10:00:00Z"}"#,
      #"{"country_code":"CN","party_id":"A","id":"\u0000","last_updated":"2026-09-21T10:00:00Z"}"#,
    ])
  func nothing(_ text: String) throws {
    #expect(try LiveTests.location(text) == nil)
  }

  @Test("Bays that can't be read are left out; of two with one name the younger counts")
  func bays() throws {
    let location = try #require(
      try LiveTests.location(
        #"""
        {"country_code":"CN","party_id":"ABC","id":"1","last_updated":"2026-09-21T10:00:00Z",
         "coordinates":{"latitude":91,"longitude":"x"},"opening_times":{"regular_hours":[{}]},
         "evses":[7,null,{},{"uid":"A"},{"uid":"A","status":"AVAILABLE","last_updated":7},
          {"uid":"B","status":"AVAILABLE","last_updated":"2026-09-21T10:00:00Z"},
          {"uid":"C","status":"CHARGING","last_updated":"2026-09-21T10:00:00Z",
           "connectors":[{"standard":"DOMESTIC_F","power_type":"AC_1_PHASE"}]}]}
        """#))
    #expect(location.position == nil && location.hours == nil)
    #expect(
      location.units?.map { "\($0.name) \($0.part.code) \($0.status)" } == [
        "B slow-bay free", "C socket used",
      ])
  }

  @Test("GBFS 2 and 3 say the same in their own ways")
  func versions() throws {
    let two = try #require(
      GBFSStations.statuses(
        try Self.json(
          #"""
          {"version":"2.3","data":{"stations":[{"station_id":"7","num_bikes_available":3,
           "num_bikes_disabled":1,"num_docks_available":4,"is_installed":true,"is_renting":true,
           "is_returning":false,"last_reported":1790000000}]}}
          """#)))
    let three = try #require(
      GBFSStations.statuses(
        try Self.json(
          #"""
          {"version":"3.0","data":{"stations":[{"station_id":"7","num_vehicles_available":3,
           "num_vehicles_disabled":1,"num_docks_available":4,"is_installed":true,
           "is_renting":true,"is_returning":false,"last_reported":"2026-09-21T14:13:20Z"}]}}
          """#)))
    #expect(two == three && two.count == 1)
    let stations = try #require(
      GBFSStations.stations(
        try Self.json(
          #"""
          {"data":{"stations":[{"station_id":"7","name":[{"text":"East","language":"en"}],
           "lat":39.9,"lon":116.3,"capacity":8},{"name":"no id"},{"station_id":"a b"}]}}
          """#)))
    #expect(stations.map(\.name) == ["East"])
    let counts = TakeStation(stations[0], two[0], part: .sharedBike, of: "gbfs:x").counts
    #expect(
      counts == [
        LiveCounts(.sharedBike, free: 3, outOfOrder: 1), LiveCounts(.slot, total: 8, free: 0),
      ])
    for text in [
      #"{"data":{"feeds":[{"name":"station_status","url":"https://x/s"}]}}"#,
      #"{"data":{"zh":{"feeds":[{"name":"station_status","url":"https://x/s"}]},"last":7}}"#,
    ] {
      #expect(GBFSStations.addresses(try Self.json(text)) == ["station_status": "https://x/s"])
    }
  }

  @Test("Negative, huge and missing counts were not said")
  func wild() throws {
    let statuses = try #require(
      GBFSStations.statuses(
        try Self.json(
          #"""
          {"data":{"stations":[
           {"station_id":"1","num_bikes_available":-1,"num_docks_available":1e300,
            "last_reported":1790000000},
           {"station_id":"2","num_bikes_available":2.5,"last_reported":9e18},
           {"station_id":"3","num_bikes_available":"7","last_reported":-1},
           {"station_id":4,"last_reported":"2026-09-21T14:13:20+08:00"},7,null]}}
          """#)))
    #expect(statuses.map(\.id) == ["1", "4"])
    #expect(statuses.allSatisfy { $0.free == nil && $0.freeSlots == nil })
  }

  @Test("Broken JSON of any kind is read or refused, and nothing else happens")
  func broken() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let whole = Array(
      LiveTests.text(
        ["AVAILABLE", "CHARGING"],
        extra: #""opening_times": {"twentyfourseven": false, "regular_hours": [{"weekday": 1}]},"#
      ).utf8)
    var read = 0
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(contentsOf: Array("-1e9,{}[]\"\\".utf8).shuffled(using: &random), at: place)
        default: bytes.removeSubrange(place...)
        }
        if bytes.isEmpty { break }
      }
      guard let value = try? GeoJSON.Value(json: bytes, limit: 1 << 16) else { continue }
      let location = OCPILocation(value)
      read += location == nil ? 0 : 1
      #expect(location?.units?.allSatisfy { $0.name.utf8.count <= 64 } ?? true, "seed \(seed)")
      _ = GBFSStations.statuses(value)
      _ = GBFSStations.stations(value)
      _ = GBFSStations.addresses(value)
    }
    #expect(read > 0, "seed \(seed)")
    let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(throws: GeodesyError.self) {
      _ = try GeoJSON.Value(json: Array(deep.utf8), limit: 1_000)
    }
    #expect(throws: GeodesyError.jsonTooLong(limit: 3)) {
      _ = try GeoJSON.Value(json: Array("[1,2]".utf8), limit: 3)
    }
  }
}
