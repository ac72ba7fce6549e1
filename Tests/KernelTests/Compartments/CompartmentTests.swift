import Database
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct CompartmentTests {
  private func texts(_ outcome: ReadingOutcome) -> [String]? {
    guard case .records(let records) = outcome else { return nil }
    return records.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: TestDatabases.dialects)
  func twoOfficersOpenForAPurposeAndATime(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      try await parlour.seal("first talk")
      try await parlour.seal("second talk")
      let other = try parlour.kernel.maker.make(Kernel.Actor.Account.self)
      try await parlour.seal("another person's", about: other)
      let (opening, token) = try await parlour.request(by: 0)
      #expect(try await parlour.read(opening, token) == .notOpen)
      #expect(try await parlour.approve(opening, by: 0) == .approved(needed: 1))
      #expect(try await parlour.read(opening, token) == .notOpen)
      // Who asked can't be both officers.
      #expect(try await parlour.approve(opening, by: 0) == .alreadyApproved)
      #expect(try await parlour.read(opening, token) == .notOpen)
      let until = parlour.now + .seconds(3_600)
      #expect(try await parlour.approve(opening, by: 2) == .opened(until: until))
      #expect(texts(try await parlour.read(opening, token)) == ["first talk", "second talk"])
      // Another officer, though one of the two who approved, may not read.
      #expect(try await parlour.read(opening, token, by: 2) == .notYours)
      #expect(try await parlour.read(opening, .new()) == .notYours)
      parlour.kernel.time.set(until)
      #expect(try await parlour.read(opening, token) == .notOpen)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func thePersonReadsWhoReadAndWhy(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      let record = try await parlour.seal("a talk")
      let (opening, token) = try await parlour.request(by: 1)
      _ = try await parlour.approve(opening, by: 0)
      #expect(try await parlour.log().isEmpty)
      _ = try await parlour.approve(opening, by: 1)
      _ = try await parlour.read(opening, token, by: 1)
      let log = try await parlour.log()
      #expect(
        log == [
          CompartmentAccess(
            compartment: Parlour.name, officer: .account(parlour.officers[1]),
            purpose: "a talk on Friday", readAt: parlour.now, record: record)
        ])
      let actions = try await parlour.database.read { transaction throws(DatabaseError) in
        try AuditLog.page(in: transaction).entries.map(\.action)
      }
      #expect(
        Set(actions) == [
          "compartment.found", "compartment.write", "compartment.request", "compartment.approve",
          "compartment.read",
        ])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func anOpeningAboutOnePersonOpensNobodyElse(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      let other = try parlour.kernel.maker.make(Kernel.Actor.Account.self)
      try await parlour.seal("a talk", about: other)
      let (opening, token) = try await parlour.request(about: other)
      for officer in 0..<2 { _ = try await parlour.approve(opening, by: officer) }
      #expect(try await parlour.read(opening, token) == .notYours)
      #expect(texts(try await parlour.read(opening, token, about: other)) == ["a talk"])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func approvalsExpireAndCanBeTakenBack(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      let (late, _) = try await parlour.request()
      _ = try await parlour.approve(late, by: 0)
      parlour.kernel.time.advance(by: RequestOpening.approvalTime)
      #expect(try await parlour.approve(late, by: 1) == .expired)
      let (opening, token) = try await parlour.request()
      for officer in 0..<2 { _ = try await parlour.approve(opening, by: officer) }
      let now = parlour.now
      let isClosed = try await parlour.database.write { transaction throws(DatabaseError) in
        try CloseOpening(opening, by: parlour.officers[2]).run(in: transaction, now: now)
      }
      #expect(isClosed)
      #expect(try await parlour.read(opening, token) == .notOpen)
      #expect(try await parlour.approve(opening, by: 2) == .expired)
      let shares = try await parlour.kernel.count(
        "SELECT count(*) FROM compartment_approval WHERE ends_at > 1772354109120")
      #expect(shares == 0)
      _ = try await Retention(RetentionRule.kernel, time: parlour.kernel.time)
        .sweep(parlour.database)
      #expect(try await parlour.kernel.count("SELECT count(*) FROM compartment_approval") == 0)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func wrongSecretsAreFew(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      let (opening, _) = try await parlour.request()
      for left in (0..<5).reversed() {
        #expect(
          try await parlour.approve(opening, by: 1, secret: "not the secret")
            == .wrongSecret(left: left))
      }
      guard case .tooMany = try await parlour.approve(opening, by: 1) else {
        Issue.record("a sixth try was made")
        return
      }
      // The other officers are not held up.
      #expect(try await parlour.approve(opening, by: 0) == .approved(needed: 1))
      let stranger = try parlour.kernel.maker.make(Kernel.Actor.Account.self)
      let outcome = try await ApproveOpening(opening, by: stranger, secret: "anything at all")
        .run(on: parlour.database, keys: parlour.keys, now: parlour.now)
      #expect(outcome == .notOfficer)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func oneOfficerAtOnceManyTimesIsOne(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      let (opening, token) = try await parlour.request()
      let outcomes = try await withThrowingTaskGroup(of: ApprovalOutcome.self) { group in
        for _ in 0..<4 { group.addTask { try await parlour.approve(opening, by: 0) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.filter { $0 == .approved(needed: 1) }.count == 1)
      #expect(outcomes.filter { $0 == .alreadyApproved }.count == 3)
      #expect(try await parlour.read(opening, token) == .notOpen)
      let both = try await withThrowingTaskGroup(of: ApprovalOutcome.self) { group in
        for officer in 1..<3 { group.addTask { try await parlour.approve(opening, by: officer) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let opened = both.filter { if case .opened = $0 { true } else { false } }
      #expect(opened.count == 1)
    }
  }

  /// Neither the database, nor the database with the file of keys, nor one officer more opens it.
  @Test(arguments: TestDatabases.dialects)
  func lessThanEverythingOpensNothing(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      try await parlour.seal("a talk")
      let (opening, token) = try await parlour.request()
      for officer in 0..<2 { _ = try await parlour.approve(opening, by: officer) }
      let found = try await parlour.database.read { transaction throws(DatabaseError) in
        (
          try needed(try CompartmentOpening.find(opening, in: transaction)),
          try needed(try Compartment.find(Parlour.name, in: transaction)),
          try transaction.rows("SELECT share FROM compartment_approval") {
            row throws(DatabaseError) in try row.get(0, as: [UInt8].self)
          }
        )
      }
      func key(_ token: OpeningToken, _ shares: [[UInt8]], _ keys: KeyRing) -> CompartmentKey? {
        OpenedKey.key(of: found.0, token, shares, found.1.publicKey, keys)
      }
      #expect(key(token, found.2, parlour.keys) != nil)
      // Without the token; with one share, twice; with another city's keys.
      #expect(key(.new(), found.2, parlour.keys) == nil)
      #expect(key(token, [found.2[0]], parlour.keys) == nil)
      #expect(key(token, [found.2[0], found.2[0]], parlour.keys) == nil)
      let other = KeyRing.forTests(time: parlour.kernel.time)
      try other.rotate(.compartment(Parlour.name))
      #expect(key(token, found.2, other) == nil)
      // Whose record it is does not stand in the database.
      let rows = try await parlour.kernel.count("SELECT count(*) FROM compartment_record")
      #expect(rows == 1)
      let index = try await parlour.database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT subject FROM compartment_record", as: [UInt8].self)
      }
      #expect(index == parlour.keys.subjects(parlour.person, in: Parlour.name).first)
      #expect(other.subjects(parlour.person, in: Parlour.name).first != index)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func twoOfficersMakeAThirdAndCanPartWithOne(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      try await parlour.seal("a talk")
      let newcomer = try parlour.kernel.maker.make(Kernel.Actor.Account.self)
      let (opening, token) = try await parlour.request()
      let change = ChangeOfficers(opening, by: parlour.officers[0], cost: Parlour.cheap)
      func add() async throws -> ChangeOfficers.Outcome {
        try await change.add(
          newcomer, secret: "the newcomer's secret", token: token, on: parlour.database,
          keys: parlour.keys, now: parlour.now)
      }
      #expect(try await add() == .notOpen)
      for officer in 0..<2 { _ = try await parlour.approve(opening, by: officer) }
      #expect(try await add() == .changed)
      let now = parlour.now
      let removed = try await parlour.database.write { transaction throws(DatabaseError) in
        [
          try change.remove(parlour.officers[1], in: transaction, now: now),
          try change.remove(parlour.officers[2], in: transaction, now: now),
        ]
      }
      #expect(removed == [.changed, .changed])
      let tooFew = try await parlour.database.write { transaction throws(DatabaseError) in
        try change.remove(newcomer, in: transaction, now: now)
      }
      #expect(tooFew == .wrongNumber)
      let (next, nextToken) = try await parlour.request()
      #expect(try await parlour.approve(next, by: 1) == .notOfficer)
      _ = try await parlour.approve(next, by: 0)
      let outcome = try await ApproveOpening(next, by: newcomer, secret: "the newcomer's secret")
        .run(on: parlour.database, keys: parlour.keys, now: parlour.now)
      #expect(outcome == .opened(until: parlour.now + .seconds(3_600)))
      #expect(texts(try await parlour.read(next, nextToken)) == ["a talk"])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func foundingIsChecked(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      func found(
        _ name: String, _ officers: [FoundCompartment.Officer]
      ) async throws(CompartmentError) {
        try await FoundCompartment(
          name, officers: officers, by: .anyone, cost: Parlour.cheap
        ).run(on: parlour.database, keys: parlour.keys, now: parlour.now)
      }
      let officers = parlour.officers.map {
        FoundCompartment.Officer($0, secret: "a secret of some length")
      }
      await #expect(throws: CompartmentError.exists) {
        try await found(Parlour.name, officers)
      }
      await #expect(throws: CompartmentError.badName) { try await found("Party!", officers) }
      await #expect(throws: CompartmentError.wrongNumberOfOfficers) {
        try await found("party", [officers[0]])
      }
      await #expect(throws: CompartmentError.wrongNumberOfOfficers) {
        try await found("party", [officers[0], officers[0]])
      }
      await #expect(throws: CompartmentError.weakSecret) {
        try await found("party", [officers[0], .init(parlour.officers[1], secret: "short")])
      }
      try await found("party", officers)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func erasureLeavesNothing(_ dialect: Dialect) async throws {
    try await Parlour.with(dialect) { parlour in
      try await parlour.seal("a talk")
      let (opening, token) = try await parlour.request()
      for officer in 0..<2 { _ = try await parlour.approve(opening, by: officer) }
      _ = try await parlour.read(opening, token)
      let count = try await parlour.database.write { transaction throws(DatabaseError) in
        try Compartments.erase(parlour.person, in: transaction, keys: parlour.keys)
      }
      #expect(count == 1)
      #expect(try await parlour.log().isEmpty)
      #expect(texts(try await parlour.read(opening, token)) == [])
      #expect(try await parlour.kernel.count("SELECT count(*) FROM compartment_record") == 0)
    }
  }
}

/// A row that a test has written is there.
private func needed<Wanted>(_ value: Wanted?) throws(DatabaseError) -> Wanted {
  guard let value else { throw .refusedByRule }
  return value
}
