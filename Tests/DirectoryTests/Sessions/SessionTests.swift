import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Sessions")
struct SessionTests {
  static let dialects = TestDatabases.dialects
  static let start = SessionTrial.start

  @Test("Whoever signs in is known by the token, and by nothing else", arguments: dialects)
  func known(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let account = try SessionTrial.account()
      let token = try await SessionTrial.open(account, on: database)
      let session = try #require(try await sessions.session(for: token, now: Self.start))
      #expect(session.account == account && session.kind == .worker && session.method == .code)
      #expect(session.authority.may(.accountSee, .account(account)))
      #expect(!session.authority.may(.accountSee, .account(try SessionTrial.account())))
      let unknown = try await sessions.session(for: SessionToken(), now: Self.start)
      #expect(unknown == nil)
      // Nothing in the tables is the token.
      let kept = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT present FROM session", as: [UInt8].self)
      }
      #expect(kept == token.hash && kept != Array(token.text.utf8))
      #expect("\(token)" == "a session's token")
    }
  }

  @Test("A token is forty-three characters of 256 bits")
  func tokenText() throws {
    let token = SessionToken()
    #expect(token.text.utf8.count == 43 && SessionToken(token.text) == token)
    for bad in ["", "x", token.text + "A", String(token.text.dropLast()) + "!", "a=" + token.text] {
      #expect(SessionToken(bad) == nil, "\(bad)")
    }
    // The last character has two bits too many: only one spelling is taken.
    let last = try #require(token.text.last)
    let others = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".filter {
      $0 != last && SessionToken(String(token.text.dropLast()) + String($0)) != nil
    }
    #expect(others.count == 15)
  }

  @Test("Fixation: signing in ends what the browser had, and never takes its token")
  func fixation() async throws {
    try await SessionTrial.with(.sqlite) { database, sessions in
      let (attacker, victim) = (try SessionTrial.account(), try SessionTrial.account())
      let planted = try await SessionTrial.open(attacker, on: database)
      let token = try await SessionTrial.open(victim, replacing: planted, on: database)
      #expect(token != planted)
      let old = try await sessions.session(for: planted, now: Self.start)
      #expect(old == nil)
      let made = SessionToken()
      let own = try await SessionTrial.open(victim, replacing: made, on: database)
      #expect(own != made)
      let invented = try await sessions.session(for: made, now: Self.start)
      #expect(invented == nil)
    }
  }

  @Test("Idle and absolute limits, other for workers than for staff", arguments: dialects)
  func limits(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      for kind in SessionKind.allCases {
        let token = try await SessionTrial.open(
          try SessionTrial.account(), kind, on: database)
        func isKnown(_ now: Moment) async throws -> Bool {
          // Another server each time, so that nothing is remembered.
          try await SessionTrial.sessions(database).session(for: token, now: now) != nil
        }
        #expect(try await isKnown(Self.start + kind.idleLimit - .seconds(1)))
        var now = Self.start + kind.idleLimit - .seconds(1)
        // Used again and again it lasts to the absolute limit.
        while now + kind.idleLimit / 2 < Self.start + kind.absoluteLimit {
          now = now + kind.idleLimit / 2
          #expect(try await isKnown(now))
        }
        #expect(try await isKnown(Self.start + kind.absoluteLimit - .milliseconds(1)))
        #expect(try await !isKnown(Self.start + kind.absoluteLimit))
        let idle = try await SessionTrial.open(try SessionTrial.account(), kind, on: database)
        let after = try await SessionTrial.sessions(database).session(
          for: idle, now: Self.start + kind.idleLimit)
        #expect(after == nil)
      }
      #expect(try await SessionSweeping(time: SettableTime(.latest)).sweepOnce(database) > 0)
      let left = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("/* city-wide */ SELECT count(*) FROM session", as: Int.self)
      }
      #expect(left == 0)
    }
  }

  @Test("A token changes with time, and requests under way go on", arguments: dialects)
  func rotation(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let old = try await SessionTrial.open(try SessionTrial.account(), .staff, on: database)
      let now = Self.start + SessionKind.staff.rotation
      let due = try #require(try await sessions.session(for: old, now: now))
      #expect(due.isRotationDue)
      // Many requests at once: one of them gets a new token, all go on.
      let tokens = try await withThrowingTaskGroup(of: SessionToken?.self) { group in
        for _ in 0..<8 { group.addTask { try await sessions.rotate(old, now: now) } }
        return try await group.reduce(into: [SessionToken?]()) { $0.append($1) }
      }.compactMap { $0 }
      #expect(tokens.count == 1)
      let new = try #require(tokens.first)
      // The answer may be on its way for long: the old one stays good, and gets another.
      let later = now + .seconds(600)
      let waiting = try #require(try await sessions.session(for: old, now: later))
      #expect(waiting.isRotationDue)
      let other = try #require(try await sessions.rotate(old, now: later))
      let lost = try await sessions.session(for: new, now: later)
      #expect(lost == nil)
      let arrived = try #require(try await sessions.session(for: other, now: later))
      #expect(arrived.id == due.id && !arrived.isRotationDue)
      let fresh = SessionTrial.sessions(database)
      let parallel = try await fresh.session(for: old, now: later + .seconds(59))
      #expect(parallel?.id == due.id && parallel?.isRotationDue == false)
      let over = try await fresh.session(for: old, now: later + .seconds(60))
      #expect(over == nil)
    }
  }

  @Test("Showing anew who one is makes the old token worthless at once", arguments: dialects)
  func renewal(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let old = try await SessionTrial.open(try SessionTrial.account(), .staff, on: database)
      _ = try await sessions.session(for: old, now: Self.start)
      let now = Self.start + .seconds(10)
      let new = try #require(try await sessions.renew(old, method: .password, now: now))
      let before = try await sessions.session(for: old, now: now)
      #expect(before == nil)
      let session = try #require(try await sessions.session(for: new, now: now))
      #expect(session.authenticatedAt == now && session.method == .password)
    }
  }

  @Test("Sessions are listed and end: one, all others, all", arguments: dialects)
  func ending(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let account = try SessionTrial.account()
      var tokens: [SessionToken] = []
      for number in 0..<4 {
        tokens.append(
          try await SessionTrial.open(
            account, device: "device \(number)", at: Self.start + .seconds(number), on: database))
      }
      let now = Self.start + .seconds(10)
      let listed = try await sessions.list(of: account, now: now)
      #expect(listed.map(\.device) == (0..<4).reversed().map { "device \($0)" })
      // Somebody else's number of a session ends nothing.
      #expect(try await !sessions.end(listed[0].id, of: try SessionTrial.account()))
      #expect(try await sessions.end(listed[0].id, of: account))
      #expect(try await sessions.session(for: tokens[3], now: now) == nil)
      let mine = try #require(try await sessions.session(for: tokens[0], now: now))
      #expect(try await sessions.endAll(of: account, but: mine.id) == 2)
      #expect(try await sessions.session(for: tokens[1], now: now) == nil)
      #expect(try await sessions.session(for: tokens[0], now: now) != nil)
      #expect(try await sessions.endAll(of: account) == 1)
      #expect(try await sessions.session(for: tokens[0], now: now) == nil)
    }
  }

  @Test("Nobody has more than twenty sessions")
  func bounded() async throws {
    try await SessionTrial.with(.sqlite) { database, sessions in
      let account = try SessionTrial.account()
      for number in 0..<25 {
        _ = try await SessionTrial.open(
          account, at: Self.start + .seconds(number), on: database)
      }
      #expect(
        try await sessions.list(of: account, now: Self.start + .seconds(30)).count
          == OpenSession.most)
    }
  }

  @Test("What ends on one server has ended on another within a second", arguments: dialects)
  func everywhere(_ dialect: Dialect) async throws {
    var settings = DatabaseSettings()
    settings.writeLimit = .seconds(60)
    try await TestDatabases.withLocation(dialect) { location in
      let one = try await Database.open(location, settings: settings)
      let other = try await Database.open(location, settings: settings)
      try await Migrator(KernelSchema.migrations + DirectorySchema.migrations).migrate(one)
      let (here, there) = (SessionTrial.sessions(one), SessionTrial.sessions(other))
      let account = try SessionTrial.account()
      let token = try await SessionTrial.open(account, on: one)
      let known = try await there.session(for: token, now: Self.start)
      #expect(known != nil)
      try await here.endAll(of: account)
      let ended = ContinuousClock.now
      // The last moment at which somebody asked and was still let in.
      var last = ended
      while ContinuousClock.now - ended < .seconds(3) {
        let asked = ContinuousClock.now
        guard try await there.session(for: token, now: Self.start) != nil else { break }
        last = asked
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(last - ended <= .seconds(1))
      await one.close()
      await other.close()
    }
  }

  @Test("Asking again costs no look at the database")
  func cheap() async throws {
    try await SessionTrial.with(.sqlite) { database, sessions in
      let token = try await SessionTrial.open(try SessionTrial.account(), on: database)
      var shortest = Duration.seconds(9)
      for _ in 0..<500 {
        let start = ContinuousClock.now
        guard try await sessions.session(for: token, now: Self.start) != nil else { continue }
        shortest = min(shortest, ContinuousClock.now - start)
      }
      // About a microsecond in an optimised build; a look at the database takes a hundred.
      #expect(shortest < .microseconds(100))
    }
  }
}
