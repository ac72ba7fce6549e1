import Database
import Directory
import Geodesy
import Kernel
import OpenStreetMap
import TestDatabases
import Testing

@testable import Places

/// A city of two streets, side by side, to which lists are sent.
struct ListTrial {
  var trial: PlaceTrial
  let east: Area.ID
  let west: Area.ID

  static func with(_ dialect: Dialect, _ body: (ListTrial) async throws -> Void) async throws {
    try await PlaceTrial.with(dialect) { try await body(try ListTrial($0)) }
  }

  private init(_ trial: PlaceTrial) throws {
    let city = try trial.maker.make(PermissionScope.Area.self)
    east = try trial.maker.make(PermissionScope.Area.self)
    west = try trial.maker.make(PermissionScope.Area.self)
    let since = try #require(CivilDate("2026-01-01"))
    func area(_ id: Area.ID, _ kind: AreaKind, _ name: String) throws -> Area {
      let path = AreaPath(id, below: kind == .city ? nil : AreaPath(city, below: nil))
      return Area(
        id: id, kind: kind, parent: kind == .city ? nil : city, path: path, code: nil,
        name: try #require(LocalisedText(name)), since: since)
    }
    func box(_ west: Double, _ east: Double) throws -> AreaBoundary {
      AreaBoundary([
        Polygon(
          outer: try [(39.8, west), (39.8, east), (40.0, east), (40.0, west)].map {
            try #require(Coordinate(latitude: $0.0, longitude: $0.1))
          })
      ])
    }
    self.trial = trial
    self.trial.ground = PlaceGround(
      DirectoryTree(
        areas: [
          try area(city, .city, "City"), try area(east, .street, "East"),
          try area(west, .street, "West"),
        ], organisations: [],
        boundaries: [east: try box(116.3, 116.4), west: try box(116.2, 116.3)]))
  }

  var database: Database { trial.database }

  static func line(
    _ row: Int, _ name: String, longitude: String = "116.35", latitude: String = "39.9",
    _ more: [PlaceLine.Field: String] = [:]
  ) -> PlaceLine {
    PlaceLine(
      row: row,
      [.name: name, .longitude: longitude, .latitude: latitude, .kind: "merchant"]
        .merging(more) { $1 })
  }

  func read(_ lines: [PlaceLine], datum: ListDatum = .wgs84) -> PlaceItems {
    ReadPlaceLines(
      words: PlaceWords(kinds: ["\u{5546}\u{6237}": .merchant]), ground: trial.ground,
      area: east, usualDatum: datum
    ).read(lines)
  }

  func stage(_ items: PlaceItems) async throws -> PlaceList {
    let time = SettableTime(PlaceTrial.now)
    let begin = BeginPlaceList(
      try trial.maker.make(), area: east, format: .table, collection: items.collection,
      rows: items.rows, actor: .job("test"))
    guard case .begun(let list) = try await begin.run(on: database, now: PlaceTrial.now) else {
      throw Unexpected()
    }
    return try await StagePlaceList(items, ground: trial.ground).run(
      list, on: database, maker: trial.maker, time: time)
  }

  func say(
    _ word: ConfirmPlaceList.Word, _ list: PlaceList, applies: Bool = true
  ) async throws -> PlaceList {
    let outcome = try await ConfirmPlaceList(list.id, of: east, word, actor: .job("test")).run(
      on: database, now: PlaceTrial.now)
    guard case .done(let list) = outcome else { throw Unexpected() }
    return applies ? try await apply(list) : list
  }

  func apply(_ list: PlaceList) async throws -> PlaceList {
    let ground = trial.ground
    let apply = ApplyPlaceList(time: SettableTime(PlaceTrial.now)) { ground }
    return try #require(try await apply.run(list.id, on: database))
  }

  func decide(
    _ list: PlaceList, _ row: Int, _ choice: DecideTwin.Choice
  ) async throws -> DecideTwin.Outcome {
    let command = DecideTwin(list.id, of: east, row: row, choice, by: PlaceTrial.office)
    return try await database.write { transaction throws(DatabaseError) in
      try command.run(in: transaction, now: PlaceTrial.now)
    }
  }

  func places() async throws -> [Place] {
    try await ListPlaces(limit: 2_000).run(on: database).places.filter { $0.state != .closed }
  }

  func problems(_ list: PlaceList) async throws -> [String] {
    try await ReadPlaceList(list.id, of: east).problems(on: database).map {
      "\($0.row) \($0.field.rawValue) \($0.kind.rawValue)"
    }
  }

  struct Unexpected: Error {}
}

@Suite("Lists of places")
struct PlaceListTests {
  static let dialects = TestDatabases.dialects

  /// Merchants that lie apart, as a street sends them.
  static func merchants(_ count: Int) -> [PlaceLine] {
    (0..<count).map { number in
      ListTrial.line(
        number + 2, "Shop \(number * 7_919)", longitude: "116.\(310_000 + number * 150)",
        latitude: "39.\(820_000 + number % 40 * 3_000)",
        [.services: "hot-water\u{3001}meals", .hours: "08:00-22:00"])
    }
  }

  @Test(
    "Nothing is there before 400 merchants are confirmed, all of them after; and back again",
    arguments: dialects)
  func whole(_ dialect: Dialect) async throws {
    try await ListTrial.with(dialect) { trial in
      let items = trial.read(Self.merchants(400))
      var list = try await trial.stage(items)
      #expect(list.state == .ready && list.good == 400 && list.bad == 0 && list.asked == 0)
      var places = try await trial.places()
      #expect(places.isEmpty)
      list = try await trial.say(.confirm, list)
      #expect(list.state == .live && list.applied == 400)
      places = try await trial.places()
      #expect(places.count == 400 && places.allSatisfy { $0.area == trial.east && $0.isCounted })
      #expect(
        places.allSatisfy { $0.facts.openingHours == "08:00-22:00" && $0.services.count == 2 })
      list = try await trial.say(.confirm, list)
      #expect(list.applied == 400)
      let again = try await trial.stage(items)
      #expect(again.known == 400 && again.good == 0)
      // Somebody changes one: it stays when the others are taken back.
      var facts = places[7].facts
      facts.openingHours = "24/7"
      _ = try await trial.trial.outcome(ChangePlace(places[7].id, version: nil, facts))
      list = try await trial.say(.withdraw, list)
      #expect(list.state == .withdrawn && list.undone == 399)
      places = try await trial.places()
      #expect(places.map(\.facts) == [facts])
    }
  }

  @Test("Every bad row is named", arguments: dialects)
  func bad(_ dialect: Dialect) async throws {
    try await ListTrial.with(dialect) { trial in
      let lines = [
        ListTrial.line(2, ""), ListTrial.line(3, "A", [.kind: "castle"]),
        ListTrial.line(4, "B", longitude: "", latitude: ""),
        ListTrial.line(5, "C", longitude: "x"),
        ListTrial.line(6, "D", longitude: "116.25"),
        ListTrial.line(7, "E", longitude: "216.25"),
        ListTrial.line(8, "F", [.services: "hot-water,moon"]),
        ListTrial.line(9, "G", [.hours: "when it rains"]),
        ListTrial.line(10, "H", [.services: "battery-swap"]),
        ListTrial.line(11, "I", [.organisation: "Nobody"]),
        ListTrial.line(12, "J", [.datum: "wgs-72"]),
        ListTrial.line(13, "K"), ListTrial.line(14, " k ", latitude: "39.90005"),
        ListTrial.line(15, String(repeating: "L", count: 81)),
        ListTrial.line(16, "M", longitude: "116.36,39.95", latitude: ""),
      ]
      let list = try await trial.stage(trial.read(lines))
      let problems = try await trial.problems(list)
      #expect(
        problems == [
          "2 name missing", "3 kind unknown", "4 longitude missing", "4 latitude missing",
          "5 longitude malformed", "6 longitude foreign", "7 longitude malformed",
          "8 services unknown", "9 hours malformed", "10 services unfit",
          "11 organisation unknown", "12 datum unknown", "14 name twice", "15 name too-long",
        ])
      #expect(list.good == 2 && list.bad == 13)
      let other = try await ReadPlaceList(list.id, of: trial.west).run(on: trial.database)
      #expect(other == nil)
      let foreign = try await ConfirmPlaceList(
        list.id, of: trial.west, .confirm, actor: .job("test")
      ).run(on: trial.database, now: PlaceTrial.now)
      #expect(foreign == .unknown)
    }
  }

  @Test("Positions of Chinese maps are brought to WGS-84; hours in Chinese are read")
  func datums() throws {
    try DatumCase.check()
  }

  @Test("A person says what is the same, and is not asked twice", arguments: dialects)
  func twins(_ dialect: Dialect) async throws {
    try await ListTrial.with(dialect) { trial in
      let name = "\u{5170}\u{5DDE}\u{62C9}\u{9762}"
      let old = try await trial.trial.add(
        PlaceTrial.facts(name, kind: .merchant, longitudeE7: 1_163_500_000))
      let branch = name + "\u{4E07}\u{5BFF}\u{8DEF}\u{5E97}"
      let lines = [
        ListTrial.line(2, branch, latitude: "39.9002", [.hours: "10:00-20:00"]),
        ListTrial.line(3, "Other", latitude: "39.9002"),
      ]
      var list = try await trial.stage(trial.read(lines))
      #expect(list.good == 2 && list.asked == 1)
      let questions = try await ReadPlaceList(list.id, of: trial.east).questions(
        on: trial.database)
      #expect(questions.map(\.place.id) == [old.id] && questions.map(\.draft.row) == [2])
      // What nobody has answered is not entered.
      list = try await trial.say(.confirm, list)
      #expect(list.applied == 1)
      let merged = try await trial.decide(list, 2, .merge)
      guard case .done(let decided) = merged else { throw ListTrial.Unexpected() }
      #expect(decided.asked == 0)
      list = try await trial.apply(decided)
      var place = try await trial.trial.find(old.id)
      #expect(place.facts.openingHours == "10:00-20:00" && place.facts.aliases == [branch])
      let late = try await trial.decide(list, 2, .different)
      #expect(late == .tooLate)
      let missing = try await trial.decide(list, 3, .same)
      #expect(missing == .missing)
      let again = try await trial.stage(trial.read(lines))
      #expect(again.asked == 0 && again.known == 2 && again.good == 0)
      _ = try await trial.say(.withdraw, list)
      place = try await trial.trial.find(old.id)
      #expect(place.facts == old.facts && place.state == .open)
    }
  }

  @Test("Two who apply one list at once enter each row once", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await ListTrial.with(dialect) { trial in
      let list = try await trial.stage(trial.read(Self.merchants(120)))
      let live = try await trial.say(.confirm, list, applies: false)
      try await withThrowingTaskGroup { group in
        for _ in 0..<4 { group.addTask { _ = try await trial.apply(live) } }
        try await group.waitForAll()
      }
      let places = try await trial.places()
      #expect(places.count == 120)
      let done = try await ReadPlaceList(list.id, of: trial.east).run(on: trial.database)
      #expect(done?.applied == 120)
    }
  }

  @Test("What is over leaves nothing", arguments: dialects)
  func swept(_ dialect: Dialect) async throws {
    try await ListTrial.with(dialect) { trial in
      _ = try await trial.stage(trial.read(Self.merchants(30) + [ListTrial.line(99, "")]))
      let sweeping = PlaceListSweeping(
        time: SettableTime(PlaceTrial.now + PlaceList.life))
      while try await sweeping.sweepOnce(trial.database) > 0 {}
      for table in ["place_draft", "place_list_problem"] {
        let count = try await trial.database.read { transaction throws(DatabaseError) in
          try transaction.value(SQL(made: "SELECT count(*) FROM \(table)"), as: Int.self)
        }
        #expect(count == 0, "\(table)")
      }
    }
  }

  @Test("Every event in every state is a state or nothing")
  func states() {
    let expected: [String: PlaceListState] = [
      "staging finish": .ready, "staging withdraw": .discarded, "staging expire": .discarded,
      "ready confirm": .live, "ready withdraw": .discarded, "ready expire": .discarded,
      "live withdraw": .withdrawn, "live expire": .ended,
    ]
    for state in PlaceListState.allCases {
      for event in PlaceListState.Event.allCases {
        #expect(state.after(event) == expected["\(state.rawValue) \(event.rawValue)"])
      }
    }
  }
}
