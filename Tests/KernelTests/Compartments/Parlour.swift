import Database
import Testing

@testable import Kernel

/// A compartment for counselling with three officers, and a person.
struct Parlour {
  static let cheap = ScryptCost(logRounds: 10, blockSize: 1, parallelism: 1)
  static let name = "counselling"

  let kernel: KernelDatabase
  let keys: KeyRing
  let officers: [Identifier<Kernel.Actor.Account>]
  let person: Identifier<Kernel.Actor.Account>

  var database: Database { kernel.database }
  var now: Moment { kernel.time.now }

  static func with(_ dialect: Dialect, _ body: (Parlour) async throws -> Void) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let keys = KeyRing.forTests(time: kernel.time)
      try await keys.join(kernel.database)
      let officers = try (0..<3).map { _ in try kernel.maker.make(Kernel.Actor.Account.self) }
      let parlour = Parlour(
        kernel: kernel, keys: keys, officers: officers,
        person: try kernel.maker.make(Kernel.Actor.Account.self))
      try await FoundCompartment(
        name, officers: officers.map { .init($0, secret: secret(of: $0)) },
        by: .account(officers[0]), cost: cheap
      ).run(on: kernel.database, keys: keys, now: kernel.time.now)
      try await body(parlour)
    }
  }

  static func secret(of officer: Identifier<Kernel.Actor.Account>) -> String {
    "the secret of \(officer)"
  }

  @discardableResult
  func seal(
    _ text: String, about person: Identifier<Kernel.Actor.Account>? = nil
  ) async throws -> Identifier<CompartmentRecord> {
    let id = try kernel.maker.make(CompartmentRecord.self)
    let command = SealIntoCompartment(
      Array(text.utf8), id: id, compartment: Self.name, about: person ?? self.person,
      by: .job("test"))
    let (keys, now) = (keys, now)
    let isSealed = try await database.write { transaction throws(DatabaseError) in
      try command.run(in: transaction, keys: keys, now: now)
    }
    #expect(isSealed)
    return id
  }

  func request(
    by officer: Int = 0, about subject: Identifier<Kernel.Actor.Account>? = nil
  ) async throws -> (Identifier<CompartmentOpening>, OpeningToken) {
    let id = try kernel.maker.make(CompartmentOpening.self)
    let token = try await RequestOpening(
      Self.name, id: id, by: officers[officer], purpose: "a talk on Friday", for: .seconds(3_600),
      about: subject
    ).run(on: database, keys: keys, now: now)
    return (id, try #require(token))
  }

  func approve(
    _ opening: Identifier<CompartmentOpening>, by officer: Int, secret: String? = nil
  ) async throws -> ApprovalOutcome {
    let account = officers[officer]
    return try await ApproveOpening(
      opening, by: account, secret: secret ?? Self.secret(of: account)
    ).run(on: database, keys: keys, now: now)
  }

  func read(
    _ opening: Identifier<CompartmentOpening>, _ token: OpeningToken, by officer: Int = 0,
    about person: Identifier<Kernel.Actor.Account>? = nil, keys: KeyRing? = nil
  ) async throws -> ReadingOutcome {
    try await ReadCompartment(
      about: person ?? self.person, opening: opening, token: token, by: officers[officer]
    ).run(on: database, keys: keys ?? self.keys, maker: kernel.maker, now: now)
  }

  func log() async throws -> [CompartmentAccess] {
    let (keys, person) = (keys, person)
    return try await database.read { transaction throws(DatabaseError) in
      try CompartmentAccess.log(of: person, in: transaction, keys: keys)
    }
  }
}
