import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Staff sign in")
struct StaffTests {
  static let dialects = TestDatabases.dialects
  static let minute: Duration = .seconds(60)
  static let later = SessionTrial.start + minute

  @Test("Name, password and authenticator together; digits once", arguments: dialects)
  func entry(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let staff = try await StaffTrial.make(on: database)
      let digits = staff.digits(at: Self.later)
      let outcome = try await StaffTrial.signIn(
        "Wang.Li", StaffTrial.password, digits, at: Self.later, on: database)
      guard case .signedIn(let token, _, let account) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(account == staff.account)
      let session = try #require(try await sessions.session(for: token, now: Self.later))
      #expect(session.kind == .staff && session.method == .password)
      #expect(session.authority.may(.rolesGrant, .city))
      // Replay: whoever looked on has nothing.
      let replayed = try await StaffTrial.signIn(
        "wang.li", StaffTrial.password, digits, at: Self.later, on: database)
      #expect(replayed.word == "wrong")
      for (name, password, factor) in [
        ("wang.li", "wrong password", staff.digits(at: Self.later + Self.minute)),
        ("wang.li", StaffTrial.password, "000000"), ("wang.li", StaffTrial.password, ""),
        ("nobody", StaffTrial.password, staff.digits(at: Self.later + Self.minute)), ("", "", ""),
      ] {
        let wrong = try await StaffTrial.signIn(
          name, password, factor, at: Self.later + Self.minute, on: database)
        #expect(wrong.word == "wrong", "\(name)")
      }
    }
  }

  @Test("Of many at once with the same digits one gets in", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let staff = try await StaffTrial.make(on: database)
      let digits = staff.digits(at: Self.later)
      let words = try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<10 {
          group.addTask {
            try await StaffTrial.signIn(
              "wang.li", StaffTrial.password, digits, mark: [UInt8(number)], at: Self.later,
              on: database
            ).word
          }
        }
        return try await group.reduce(into: [String]()) { $0.append($1) }
      }
      #expect(words.filter { $0 == "signed in" }.count == 1)
    }
  }

  @Test("A recovery code opens once", arguments: dialects)
  func recovery(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let staff = try await StaffTrial.make(on: database)
      #expect(staff.recovery.count == 10 && Set(staff.recovery).count == 10)
      let typed = staff.recovery[3].text.lowercased().replacing("-", with: " ")
      let outcome = try await StaffTrial.signIn(
        "wang.li", StaffTrial.password, typed, at: Self.later, on: database)
      guard case .signedIn(let token, _, _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(try await sessions.session(for: token, now: Self.later)?.method == .recovery)
      let again = try await StaffTrial.signIn(
        "wang.li", StaffTrial.password, typed, at: Self.later, on: database)
      #expect(again.word == "wrong")
    }
  }

  @Test("A password is brought to the present cost when it is used", arguments: dialects)
  func rehash(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let staff = try await StaffTrial.make(on: database)
      let work = PasswordWork(cost: PasswordCost(logRounds: 5, blockSize: 8, parallelism: 2))
      for step in 1...2 {
        let now = SessionTrial.start + Self.minute * step
        let outcome = try await StaffTrial.signIn(
          "wang.li", StaffTrial.password, staff.digits(at: now), at: now, on: database, work: work)
        #expect(outcome.word == "signed in")
        #expect(work.done == (step == 1 ? 2 : 3))
      }
      let kept = try await database.read { transaction throws(DatabaseError) in
        try CredentialRecords(transaction: transaction).find(staff.account)?.password.cost
      }
      #expect(kept == work.cost)
    }
  }

  @Test("Enumeration: known and unknown names cost the same work, and get the same answer")
  func enumeration() async throws {
    try await SessionTrial.with(.sqlite) { database, _ in
      _ = try await StaffTrial.make(on: database)
      var works: [Int] = []
      var times: [Bool: [Duration]] = [:]
      // A cost at which the password is most of the time.
      let cost = PasswordCost(logRounds: 12, blockSize: 8, parallelism: 1)
      let work = PasswordWork(cost: cost)
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("UPDATE credential SET log_rounds = 12")
        return
      }
      for round in 0..<24 {
        let isKnown = round % 2 == 0
        let before = work.done
        let start = ContinuousClock.now
        let outcome = try await StaffTrial.signIn(
          isKnown ? "wang.li" : "zhao.qi", "wrong password", "123456", mark: [UInt8(round)],
          at: Self.later, on: database, work: work)
        times[isKnown, default: []].append(ContinuousClock.now - start)
        #expect(outcome.word == "wrong")
        works.append(work.done - before)
      }
      #expect(Set(works) == [1])
      let medians = times.mapValues { $0.sorted()[$0.count / 2] }
      let (known, unknown) = (try #require(medians[true]), try #require(medians[false]))
      // Wide, for busy machines: without the same work it is a hundred times as fast.
      #expect(known < unknown * 3 && unknown < known * 3)
    }
  }

  @Test("Guessing is stopped, and does not lock anybody out", arguments: dialects)
  func guessing(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let staff = try await StaffTrial.make(on: database)
      var words: [String] = []
      for _ in 0..<30 {
        words.append(
          try await StaffTrial.signIn(
            "wang.li", "guess", "123456", mark: [6, 6], at: Self.later, on: database
          ).word)
      }
      #expect(words.filter { $0 == "wrong" }.count == 5)
      // Not even the right password, from there: else guessing would go on.
      let there = try await StaffTrial.signIn(
        "wang.li", StaffTrial.password, staff.digits(at: Self.later), mark: [6, 6],
        at: Self.later, on: database)
      #expect(there.word == "too often")
      // From elsewhere, and in a known browser even from there.
      let elsewhere = try await StaffTrial.signIn(
        "wang.li", StaffTrial.password, staff.digits(at: Self.later), mark: [1, 1],
        at: Self.later, on: database)
      #expect(elsewhere.word == "signed in")
      let now = Self.later + .seconds(30)
      let known = try await StaffTrial.signIn(
        "wang.li", StaffTrial.password, staff.digits(at: now), mark: [6, 6],
        known: staff.known.text, at: now, on: database)
      #expect(known.word == "signed in")
      // Waits grow, and end.
      guard
        case .tooOften(let until) = try await StaffTrial.signIn(
          "wang.li", "guess", "1", mark: [6, 6], at: Self.later, on: database)
      else {
        Issue.record("not stopped")
        return
      }
      #expect(until <= Self.later + .seconds(120))
    }
  }

  @Test("Who has the password can't guess the digits from ever more networks", arguments: dialects)
  func factors(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let staff = try await StaffTrial.make(on: database)
      var wrong = 0
      for network in 0..<30 {
        let outcome = try await StaffTrial.signIn(
          "wang.li", StaffTrial.password, "00000x", mark: [UInt8(network)], at: Self.later,
          on: database)
        if outcome.word == "wrong" { wrong += 1 }
      }
      #expect(wrong == 10)
      let known = try await StaffTrial.signIn(
        "wang.li", StaffTrial.password, staff.digits(at: Self.later), mark: [1],
        known: staff.known.text, at: Self.later, on: database)
      #expect(known.word == "signed in")
    }
  }

  @Test("Too many at once are told to come back")
  func busy() async throws {
    let work = PasswordWork(
      cost: PasswordCost(logRounds: 12, blockSize: 8, parallelism: 1), width: 1)
    let refused = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask {
          do throws(SignInError) {
            _ = try await work.isRight("x", nil)
            return false
          } catch {
            return error == .busy
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(refused > 0 && refused <= 200 - PasswordWork.mostWaiting)
  }

  @Test("scrypt as RFC 7914 has it")
  func vectors() throws {
    let cost = PasswordCost(logRounds: 10, blockSize: 8, parallelism: 16)
    let derived = PasswordHash.derive(Array("password".utf8), Array("NaCl".utf8), cost)
    #expect(derived?.prefix(8) == [0xFD, 0xBA, 0xBE, 0x1C, 0x9D, 0x34, 0x72, 0x00])
    #expect(PasswordHash.bytes(of: "e\u{301}") == PasswordHash.bytes(of: "\u{E9}"))
    #expect(PasswordHash.isSame([1, 2], [1, 2]) && !PasswordHash.isSame([1, 2], [1, 3]))
    #expect(!PasswordHash.isSame([], [0]))
    // A difference is not forgotten for what comes behind it.
    for place in 0..<8 {
      var other = [UInt8](repeating: 0xFF, count: 8)
      for bit in 0..<8 {
        other[place] = 0xFF ^ (1 << UInt8(bit))
        #expect(!PasswordHash.isSame([UInt8](repeating: 0xFF, count: 8), other))
      }
    }
  }

  @Test("Long passwords that are not everybody's")
  func rule() throws {
    let login = try #require(Login("wang.li"))
    for (password, fault) in [
      ("short", PasswordRule.Fault.tooShort), (String(repeating: "ab", count: 129), .tooLong),
      ("i am wang.li today", .holdsName), ("aaaaaaaaaaaaaaaa", .tooCommon),
      ("1234567890123456", .tooCommon), ("password2024!!", .tooCommon),
      ("abcdefghijklmnop", .tooCommon),
    ] {
      #expect(PasswordRule.fault(of: password, login: login) == fault, "\(password)")
    }
    for password in ["correct horse battery", "骑手友好城市的一个长密码", "tR7-quay_lamp-0x"] {
      #expect(PasswordRule.fault(of: password, login: login) == nil, "\(password)")
    }
  }
}
