import Database
import Directory
import Kernel
import TestDatabases
import Testing

@testable import Places

@Suite("Accreditation and plaques")
struct AccreditationTests {
  static let author = DirectoryAuthor(.job("test"))

  @discardableResult
  static func advance(
    _ place: Place.ID, _ event: AccreditationState.Event, note: String? = nil,
    version: Int64? = nil, at now: Moment = PlaceTrial.now, _ trial: PlaceTrial
  ) async throws -> MarkOutcome<Accreditation> {
    try await trial.database.write { transaction throws(DatabaseError) in
      try AdvanceAccreditation(place, version: version, event, note: note).run(
        in: transaction, tree: DirectoryTree(), by: author, now: now)
    }
  }

  static func granted(_ trial: PlaceTrial, _ name: String = "A") async throws -> Accreditation {
    let place = try await trial.add(PlaceTrial.facts(name, kind: .merchant))
    try await advance(place.id, .apply, trial)
    try await advance(place.id, .review, trial)
    guard case .done(let accreditation) = try await advance(place.id, .grant, trial) else {
      throw Wrong()
    }
    return accreditation
  }

  struct Wrong: Error {}

  static func check(
    _ serial: PlaqueSerial, _ secret: String? = nil, at now: Moment = PlaceTrial.now,
    in trial: PlaceTrial
  ) async throws -> CheckPlaque.Verdict {
    try await CheckPlaque(serial, secret: secret).run(on: trial.database, today: now.dayInChina)
  }

  static func print(
    _ serial: PlaqueSerial, replaces: Bool = false, allowed: Bool = true, _ trial: PlaceTrial
  ) async throws -> [IssuedPlaque] {
    try await trial.database.write { transaction throws(DatabaseError) in
      try PrintPlaques([serial], replaces: replaces).run(
        in: transaction, by: author, now: PlaceTrial.now
      ) { _ in allowed }
    }
  }

  @Test("From asking to the end, the plaque says what holds", arguments: TestDatabases.dialects)
  func whole(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let accreditation = try await Self.granted(trial)
      let serial = try #require(accreditation.serial)
      #expect(serial.text.hasPrefix("000000-M-00001-"))
      var plaques = try await Self.print(serial, trial)
      let plaque = try #require(plaques.first)
      var verdict = try await Self.check(serial, plaque.secret, in: trial)
      guard case .good(let good) = verdict else { throw Wrong() }
      #expect(good.prints == 1 && good.name.chinese == "A")
      verdict = try await Self.check(serial, "AAAAAAAA", in: trial)
      #expect(verdict == .unknown)
      let late = PlaceTrial.now + .seconds(366 * 86_400)
      verdict = try await Self.check(serial, at: late, in: trial)
      guard case .past = verdict else { throw Wrong() }

      let silent = try await Self.advance(accreditation.place, .suspend, trial)
      #expect(silent == .refused(.note))
      try await Self.advance(accreditation.place, .suspend, note: "No water", trial)
      verdict = try await Self.check(serial, in: trial)
      guard case .suspended = verdict else { throw Wrong() }
      plaques = try await Self.print(serial, trial)
      #expect(plaques.isEmpty)
      try await Self.advance(accreditation.place, .resume, trial)
      try await Self.advance(accreditation.place, .renew, at: late, trial)
      verdict = try await Self.check(serial, at: late, in: trial)
      guard case .good = verdict else { throw Wrong() }
      try await Self.advance(accreditation.place, .revoke, note: "Sold", trial)
      verdict = try await Self.check(serial, in: trial)
      guard case .past(let past) = verdict else { throw Wrong() }
      #expect(past.endedOn == PlaceTrial.now.dayInChina)

      // Granted again it gets another number.
      for event in [AccreditationState.Event.apply, .review, .grant] {
        try await Self.advance(accreditation.place, event, trial)
      }
      let read = try await ReadAccreditation.of(accreditation.place, in: trial.database)
      #expect(read?.accreditation.serial?.text.hasPrefix("000000-M-00002-") == true)
      #expect(read?.steps.count == 10 && read?.steps.first?.event == .grant)
    }
  }

  @Test("The number begins with the district's code, however long codes of areas are")
  func code() async throws {
    try await PlaceTrial.with(.sqlite) { trial in
      let area = try trial.maker.make(PermissionScope.Area.self)
      let tree = try CampaignTests.tree(area)
      let place = try await trial.add(PlaceTrial.facts("A", kind: .merchant))
      var serial: PlaqueSerial?
      for event in [AccreditationState.Event.apply, .review, .grant] {
        let outcome = try await trial.database.write { transaction throws(DatabaseError) in
          try transaction.execute("UPDATE place SET area = $1 WHERE district <> 0", area)
          return try AdvanceAccreditation(place.id, event).run(
            in: transaction, tree: tree, by: Self.author, now: PlaceTrial.now)
        }
        if case .done(let done) = outcome { serial = done.serial }
      }
      #expect(serial?.text.hasPrefix("500106-M-00001-") == true)
    }
  }

  @Test(
    "A place that is shut, a stale version and a wrong event change nothing",
    arguments: TestDatabases.dialects)
  func refused(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let shut = try await trial.add(PlaceTrial.facts("B", kind: .merchant), .proposed)
      var outcome = try await Self.advance(shut.id, .apply, trial)
      #expect(outcome == .refused(.place))
      outcome = try await Self.advance(shut.id, .grant, trial)
      #expect(outcome == .refused(.event))
      let open = try await trial.add(PlaceTrial.facts("C", kind: .merchant))
      outcome = try await Self.advance(open.id, .apply, version: 7, trial)
      #expect(outcome == .otherVersion(0))
      let nothing = try await ReadAccreditation.of(open.id, in: trial.database)
      #expect(nothing == nil)
      outcome = try await Self.advance(try trial.maker.make(Place.self), .apply, trial)
      #expect(outcome == .missing)
    }
  }

  @Test(
    "Of many grants at once one is taken, and no number is given twice",
    arguments: TestDatabases.dialects)
  func race(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      var places: [Place.ID] = []
      for number in 0..<6 {
        let place = try await trial.add(PlaceTrial.facts("P\(number)", kind: .merchant))
        try await Self.advance(place.id, .apply, trial)
        try await Self.advance(place.id, .review, trial)
        places.append(place.id)
      }
      let serials = try await withThrowingTaskGroup(of: PlaqueSerial?.self) { group in
        for place in places {
          for _ in 0..<4 {
            group.addTask {
              guard case .done(let done) = try await Self.advance(place, .grant, trial) else {
                return nil
              }
              return done.serial
            }
          }
        }
        return try await group.reduce(into: [PlaqueSerial]()) {
          if let serial = $1 { $0.append(serial) }
        }
      }
      #expect(serials.count == 6 && Set(serials).count == 6)
    }
  }

  @Test(
    "A new secret makes what was printed before false; others print nothing",
    arguments: TestDatabases.dialects)
  func replaced(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let serial = try #require(try await Self.granted(trial).serial)
      let first = try #require(try await Self.print(serial, trial).first)
      let strangers = try await Self.print(serial, allowed: false, trial)
      #expect(strangers.isEmpty)
      let second = try #require(try await Self.print(serial, replaces: true, trial).first)
      #expect(first.secret != second.secret)
      let old = try await Self.check(serial, first.secret, in: trial)
      #expect(old == .unknown)
      guard case .good(let plaque) = try await Self.check(serial, second.secret, in: trial) else {
        throw Wrong()
      }
      #expect(plaque.prints == 2)
    }
  }

  @Test(
    "The queue shows the oldest first, page by page, and only one's own",
    arguments: TestDatabases.dialects)
  func queue(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      var places: [Place.ID] = []
      for number in 0..<5 {
        let place = try await trial.add(PlaceTrial.facts("P\(number)", kind: .merchant))
        try await Self.advance(
          place.id, .apply, at: PlaceTrial.now + .seconds(Int64(number)), trial)
        places.append(place.id)
      }
      var (seen, cursor): ([Place.ID], ListAccreditations.Cursor?) = ([], nil)
      repeat {
        let page = try await ListAccreditations(.applied, after: cursor, limit: 2) { _, _ in true }
          .run(on: trial.database)
        seen += page.rows.map(\.place)
        cursor = page.next.flatMap { ListAccreditations.Cursor($0.text) }
      } while cursor != nil
      #expect(seen == places)
      let none = try await ListAccreditations(.applied) { _, _ in false }.run(on: trial.database)
      #expect(none.rows.isEmpty && none.next == nil)
    }
  }
}
