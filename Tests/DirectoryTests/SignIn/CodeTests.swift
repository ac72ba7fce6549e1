import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("One-time codes")
struct CodeTests {
  static let dialects = TestDatabases.dialects
  static let now = SessionTrial.start
  static let keys = KeyRing.forTests()
  static let phone = "13812345678"
  static let mark: [UInt8] = [1, 2, 3]

  static func send(
    _ number: String = phone, for purpose: CodePurpose = .signIn, mark: [UInt8] = mark,
    device: String? = nil, at moment: Moment = now, on database: Database
  ) async throws -> (SendCode, SendCode.Outcome) {
    let phone = try #require(PhoneNumber(number))
    let command = SendCode(
      try SessionTrial.ids.make(), to: phone, for: purpose, mark: mark, device: device)
    return (command, try await command.run(on: database, keys: keys, now: moment))
  }

  static func use(
    _ typed: String, _ handle: CodeHandle, for purpose: CodePurpose = .signIn,
    at moment: Moment = now, on database: Database
  ) async throws -> UseCode.Outcome {
    try await UseCode(typed, handle: handle, for: purpose)
      .run(on: database, keys: keys, now: moment)
  }

  static func wrong(_ code: OneTimeCode) -> String {
    code.digits == "000000" ? "000001" : "000000"
  }

  @Test("A right code is used once, and never again", arguments: dialects)
  func once(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let (sent, outcome) = try await Self.send(on: database)
      #expect(outcome == .sent)
      #expect(
        try await Self.use(Self.wrong(sent.code), sent.handle, on: database)
          == .wrong(triesLeft: 4))
      let right = try await Self.use(" \(sent.code.digits) ", sent.handle, on: database)
      #expect(right == .right(try #require(PhoneNumber(Self.phone))))
      #expect(try await Self.use(sent.code.digits, sent.handle, on: database) == .over)
    }
  }

  @Test("Of many at once with one code, one gets in", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let (sent, _) = try await Self.send(on: database)
      let outcomes = try await withThrowingTaskGroup(of: UseCode.Outcome.self) { group in
        for _ in 0..<16 {
          group.addTask { try await Self.use(sent.code.digits, sent.handle, on: database) }
        }
        return try await group.reduce(into: [UseCode.Outcome]()) { $0.append($1) }
      }
      let right = try #require(PhoneNumber(Self.phone))
      #expect(outcomes.filter { $0 == .right(right) }.count == 1)
      #expect(outcomes.filter { $0 == .over }.count == 15)
    }
  }

  @Test("Guessing ends after five tries, also when all come at once", arguments: dialects)
  func guessing(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let (sent, _) = try await Self.send(on: database)
      let wrong = Self.wrong(sent.code)
      let outcomes = try await withThrowingTaskGroup(of: UseCode.Outcome.self) { group in
        for _ in 0..<20 {
          group.addTask { try await Self.use(wrong, sent.handle, on: database) }
        }
        return try await group.reduce(into: [UseCode.Outcome]()) { $0.append($1) }
      }
      #expect(outcomes.filter { $0 != .over }.count == 4)
      #expect(try await Self.use(sent.code.digits, sent.handle, on: database) == .over)
    }
  }

  @Test("A code is good for five minutes, its browser and its purpose", arguments: dialects)
  func bound(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let account = try SessionTrial.account()
      let (sent, _) = try await Self.send(for: .confirm(account), on: database)
      let digits = sent.code.digits
      #expect(
        try await Self.use(digits, CodeHandle(), for: .confirm(account), on: database) == .over)
      for purpose in [
        CodePurpose.signIn, .changePhone(account), .merge(account),
        .confirm(try SessionTrial.account()),
      ] {
        #expect(try await Self.use(digits, sent.handle, for: purpose, on: database) == .over)
      }
      let late = try await Self.use(
        digits, sent.handle, for: .confirm(account), at: Self.now + OneTimeCode.life,
        on: database)
      #expect(late == .over)
      let right = try await Self.use(
        digits, sent.handle, for: .confirm(account),
        at: Self.now + OneTimeCode.life - .milliseconds(1), on: database)
      #expect(right == .right(try #require(PhoneNumber(Self.phone))))
    }
  }

  @Test("Neither phone nor code stand in any table or message", arguments: dialects)
  func sealed(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let (sent, _) = try await Self.send(on: database)
      let rows = try await database.read { transaction throws(DatabaseError) in
        (
          code: try transaction.row("SELECT phone, code FROM one_time_code") {
            row throws(DatabaseError) in
            try row.get(0, as: [UInt8].self) + row.get(1, as: [UInt8].self)
          } ?? [],
          message: try transaction.value(
            "/* city-wide */ SELECT payload FROM job WHERE kind = 'send.sms'", as: [UInt8].self)
            ?? []
        )
      }
      #expect(!rows.code.isEmpty && !rows.message.isEmpty)
      for text in ["1381234", sent.code.digits] {
        #expect(!Self.contains(rows.code, text) && !Self.contains(rows.message, text))
      }
      let message = OutgoingMessage(
        id: sent.id, district: .city, channel: "sms", payload: rows.message)
      let text = try SendCode.text(of: message, by: Self.keys)
      #expect(text.phone == "+8613812345678" && text.parameters["code"] == sent.code.digits)
      let moved = OutgoingMessage(
        id: try SessionTrial.ids.make(), district: .city, channel: "sms", payload: rows.message)
      #expect(throws: KeyError.self) { try SendCode.text(of: moved, by: Self.keys) }
    }
  }

  static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(text)
  }

  @Test("Flooding is stopped, and does not lock out the phone's owner", arguments: dialects)
  func flooding(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let known = KnownDevice(of: "+86\(Self.phone)", by: Self.keys, now: Self.now)
      var count = 0
      // A stranger floods one phone out of many networks.
      for network in 0..<40 {
        for _ in 0..<4 {
          let (_, outcome) = try await Self.send(mark: [9, UInt8(network)], on: database)
          if outcome == .sent { count += 1 }
        }
      }
      #expect(count == 12)
      // A browser that was signed in before gets its code, and it is good.
      let (sent, outcome) = try await Self.send(device: known.text, on: database)
      #expect(outcome == .sent)
      // The stranger's tries cost nothing of it.
      for _ in 0..<30 { _ = try await Self.use("000000", CodeHandle(), on: database) }
      guard case .right = try await Self.use(sent.code.digits, sent.handle, on: database) else {
        Issue.record("locked out")
        return
      }
      // Any other browser waits, and not for ever.
      let (_, now) = try await Self.send(mark: [7], on: database)
      guard case .tooOften(let until) = now else {
        Issue.record("\(now)")
        return
      }
      #expect(until <= Self.now + .seconds(2 * 3_600))
      let (_, later) = try await Self.send(mark: [7], at: until, on: database)
      #expect(later == .sent)
      // What was made for one phone is nothing for another.
      for text in [known.text, "", "1.x", known.text + "A"] {
        #expect(
          KnownDevice(text, of: "+8613900000000", by: Self.keys, now: Self.now) == nil)
      }
      #expect(
        KnownDevice(
          known.text, of: "+86\(Self.phone)", by: Self.keys, now: Self.now + KnownDevice.life)
          == nil)
    }
  }

  @Test("Two servers count together", arguments: dialects)
  func together(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      var settings = DatabaseSettings()
      settings.writeLimit = .seconds(60)
      let one = try await Database.open(location, settings: settings)
      let other = try await Database.open(location, settings: settings)
      try await Migrator(KernelSchema.migrations + DirectorySchema.migrations).migrate(one)
      var count = 0
      for number in 0..<10 {
        let (_, outcome) = try await Self.send(on: number % 2 == 0 ? one : other)
        if outcome == .sent { count += 1 }
      }
      #expect(count == 3)
      await one.close()
      await other.close()
    }
  }

  @Test("Digits are spread evenly, and read as people type them")
  func digits() {
    let random = SeededRandomness(seed: 3)
    var firsts: [Character: Int] = [:]
    for _ in 0..<20_000 {
      let code = OneTimeCode(random)
      #expect(code.digits.utf8.count == 6)
      firsts[code.digits.first ?? "x", default: 0] += 1
    }
    #expect(firsts.count == 10 && firsts.values.allSatisfy { (1_800...2_200).contains($0) })
    #expect(OneTimeCode("１２３ ４５６")?.digits == "123456")
    for bad in ["", "12345", "1234567", "12345a", String(repeating: "1", count: 90)] {
      #expect(OneTimeCode(bad) == nil)
    }
  }
}
