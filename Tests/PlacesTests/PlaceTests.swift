import Database
import Directory
import Geodesy
import Kernel
import TestDatabases
import Testing

@testable import Places

@Suite("Places")
struct PlaceTests {
  static let dialects = TestDatabases.dialects

  @Test("Every event in every state leads where the rule says, or nowhere")
  func states() {
    let steps: [PlaceState: [PlaceState.Event: PlaceState]] = [
      .proposed: [.survey: .surveyed, .close: .closed],
      .surveyed: [.survey: .surveyed, .open: .open, .close: .closed],
      .open: [.suspend: .suspended, .confirm: .open, .close: .closed],
      .suspended: [.confirm: .open, .close: .closed],
      .closed: [.restore: .surveyed],
    ]
    for state in PlaceState.allCases {
      for event in PlaceState.Event.allCases {
        #expect(state.after(event) == steps[state]?[event], "\(state) \(event)")
      }
    }
  }

  @Test("What was entered is found as it was, and again after a change", arguments: dialects)
  func kept(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let name = try #require(LocalisedText("\u{9A7F}\u{7AD9}", english: "Stop"))
      let here = Coordinate<WGS84>(latitudeE7: 399_000_000, longitudeE7: 1_163_000_000)
      let square = [(0, 0), (0, 9), (9, 9), (9, 0), (0, 0)].map {
        Coordinate<WGS84>(
          latitudeE7: 398_999_990 + Int32($0.0) * 4, longitudeE7: 1_162_999_990 + Int32($0.1) * 4)
      }
      let facts = Place.Facts(
        kind: .estate, name: name, aliases: ["B", "\"C\""], position: here,
        outline: AreaBoundary([Polygon(outer: square)]), address: name, openingHours: "24/7",
        lateHours: "22:00-02:00", services: [.seats, .toilets], vehicles: [.ebike, .truck],
        dimensions: [.governance, .human], price: name, note: name)
      var place = try await trial.add(facts)
      #expect(place.facts == facts && place.isCounted)
      #expect(try await trial.find(place.id) == place)
      var other = facts
      other.services = [PlaceService("ebike-charging")].compactMap(\.self).reduce(into: []) {
        $0.insert($1)
      }
      other.outline = nil
      #expect(
        try await trial.outcome(ChangePlace(place.id, version: 7, other)) == .otherVersion(1))
      guard
        case .done(let changed) = try await trial.outcome(ChangePlace(place.id, version: 1, other))
      else { throw PlaceTrial.Refused(outcome: .missing) }
      #expect(changed.facts == other && changed.version == 2)
      place = try await trial.find(place.id)
      #expect(place == changed)
      let head = try await ChangeFeed(trial.database).head(of: PlaceChange.scope)
      #expect(try await trial.outcome(ChangePlace(place.id, version: nil, other)) == .done(place))
      #expect(try await ChangeFeed(trial.database).head(of: PlaceChange.scope) == head)
      let history = try await PlaceHistory(place).run(on: trial.database)
      #expect(history.map(\.event) == ["change", "add"])
    }
  }

  @Test("What can't be is refused, with every fault")
  func refused() async throws {
    try await PlaceTrial.with(.sqlite) { trial in
      var facts = try PlaceTrial.facts(" ", kind: try #require(PlaceKind("castle")))
      facts.openingHours = "whenever"
      facts.lateHours = "never ever"
      facts.aliases = Array(repeating: "a\u{202E}b", count: 20)
      facts.note = LocalisedText(String(repeating: "x", count: 600))
      #expect(
        try await trial.outcome(AddPlace(facts, state: .closed))
          == .refused([.kind, .name, .aliases, .length, .hours, .lateHours, .event]))
      var unfit = try PlaceTrial.facts(kind: .toilet)
      unfit.services = [.microwave]
      unfit.organisation = try trial.maker.make(PermissionScope.Organisation.self)
      unfit.partOf = try trial.maker.make(Place.self)
      #expect(
        try await trial.outcome(AddPlace(unfit)) == .refused([.service, .organisation, .part]))
    }
  }

  @Test("Of two who change the same version, one is told", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      let outcomes = try await withThrowingTaskGroup(of: PlaceOutcome<Place>.self) { group in
        for number in 1...6 {
          group.addTask {
            try await trial.outcome(
              ChangePlace(place.id, version: 1, PlaceTrial.facts("N\(number)")))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let done = outcomes.filter { if case .done = $0 { true } else { false } }
      #expect(done.count == 1 && outcomes.filter { $0 == .otherVersion(2) }.count == 5)
      #expect(try await PlaceHistory(place).run(on: trial.database).count == 2)
    }
  }

  @Test("What people put right stays until the file says something else", arguments: dialects)
  func putRight(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      var item = ImportPlaces.Item(source: "osm:node/1", facts: try PlaceTrial.facts("A"))
      func take(_ edition: String) async throws -> ImportPlaces.Tally {
        try await ImportPlaces(collection: "osm", edition: edition, items: [item]).run(
          on: trial.database, ground: trial.ground, maker: trial.maker)
      }
      #expect(try await take("1").added == 1)
      let listed = try await ListPlaces().run(on: trial.database).places
      let place = try #require(listed.first)
      _ = try await trial.outcome(ChangePlace(place.id, version: nil, PlaceTrial.facts("B")))
      #expect(try await take("2").unchanged == 1)
      #expect(try await trial.find(place.id).name.chinese == "B")
      item.facts.openingHours = "24/7"
      #expect(try await take("3").changed == 1)
      #expect(try await trial.find(place.id).name.chinese == "A")
      // What a person closed, no file opens.
      try await trial.advance(place.id, .close)
      item.facts.openingHours = "08:00-20:00"
      _ = try await take("4")
      #expect(try await trial.find(place.id).state == .closed)
      item.facts.kind = .toilet
      item.facts.services = [.microwave]
      let refused = try await take("5")
      #expect(refused.refused == [.init(source: "osm:node/1", fault: .service)])
    }
  }

  @Test("Old rest stops are places after the migration", arguments: dialects)
  func migrated(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      let all = try KernelSchema.migrations + DirectorySchema.migrations + PlacesSchema.migrations
      try await Migrator(all.filter { ![201, 242, 380].contains($0.number) }).migrate(database)
      try await database.write { transaction throws(DatabaseError) in
        for (id, state) in [(1, "open"), (2, "closed")] {
          try transaction.execute(
            """
            INSERT INTO rest_stop (district, id, source, name, latitude_e7, longitude_e7,
              opening_hours, amenities, state, changed_at)
            VALUES (5, $1, $2, '{"zh":"A"}', 399000000, 1163000000, NULL, 'water,charging', $3, $4)
            """, id, "osm:node/\(id)", state, PlaceTrial.now)
          try transaction.execute(
            """
            INSERT INTO rest_stop_source (source, version, district, id, collection, edition)
            VALUES ($1, 1, 5, $2, 'osm', '1')
            """, "osm:node/\(id)", id)
        }
      }
      try await Migrator(all).migrate(database)
      let places = try await ListPlaces().run(on: database).places
      #expect(places.map(\.state) == [.open, .closed] && places.map(\.isCounted) == [true, false])
      #expect(places.first?.services == [.drinkingWater, .hotWater, .phoneCharging])
      let trial = PlaceTrial(database: database)
      var facts = try #require(places.first).facts
      facts.vehicles = [.ebike]
      let again = ImportPlaces(
        collection: "osm", edition: "2", items: [.init(source: "osm:node/1", facts: facts)])
      let tally = try await again.run(on: database, ground: trial.ground, maker: trial.maker)
      #expect(tally.unchanged == 1 && tally.closed == 0)
    }
  }

  @Test("A list is cut into pages by name, filtered and within reach", arguments: dialects)
  func listed(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      for number in 0..<25 {
        try await trial.add(
          PlaceTrial.facts("N\(number % 7)", kind: number % 2 == 0 ? .restStop : .canteen),
          number % 3 == 0 ? .proposed : .open)
      }
      var names: [String] = []
      var after: PlaceCursor?
      var filter = PlaceFilter()
      repeat {
        let page = try await ListPlaces(filter, limit: 4, after: after).run(on: trial.database)
        names += page.places.map(\.name.chinese)
        after = try page.next.map { try #require(PlaceCursor($0.description)) }
      } while after != nil
      #expect(names.count == 25 && names == names.sorted())
      filter.kind = .canteen
      filter.state = .open
      let some = try await ListPlaces(filter).run(on: trial.database).places
      #expect(some.count == 8)
      let tally = try await TallyPlaces(filter).run(on: trial.database)
      #expect(tally.map(\.count) == [8])
      filter.text = "N1"
      #expect(try await ListPlaces(filter).run(on: trial.database).places.count == 1)
      filter.reach = PlaceReach(areas: [], organisations: [])
      #expect(try await ListPlaces(filter).run(on: trial.database).places.isEmpty)
    }
  }

  @Test("The catalogue is whole: kinds, services and needs fit together")
  func catalogue() throws {
    let catalogue = PlaceCatalogue.shipped
    #expect(
      catalogue.kinds.count == 17
        && catalogue.needs.map(\.code) == [
          "tired", "thirsty", "hard", "worried",
        ])
    #expect(PlaceService.all.count <= 64 && Set(PlaceService.all.map(\.code)).count >= 39)
    for service in PlaceService.all { #expect(PlaceService(service.code) == service) }
    for kind in [
      PlaceKind.restStop, .merchant, .canteen, .hospital, .chargingSite, .swapCabinet,
      .sharedKitchen, .driverHome, .serviceCentre, .openedSite, .toilet, .waterPoint, .repair,
      .restArea, .estate, .park, .businessDistrict,
    ] {
      #expect(catalogue[kind] != nil, "\(kind.code)")
    }
    #expect(PlaceService.microwave.code == "microwave" && PlaceService.toilets.code == "toilets")
    let more =
      #"{"kinds":[{"number":90,"code":"kiosk","icon":"cup","counts":"none","staleAfterDays":9}]}"#
    let added = try PlaceCatalogue.shipped(with: .init(more.utf8))
    #expect(added.kinds.count == 18)
    let taken = more.replacing("kiosk", with: "toilet")
    #expect(throws: PlaceCatalogueFault.taken("toilet")) {
      try PlaceCatalogue.shipped(with: .init(taken.utf8))
    }
    #expect(throws: PlaceCatalogueFault.form) {
      try PlaceCatalogue.shipped(with: .init("[]".utf8))
    }
  }
}
