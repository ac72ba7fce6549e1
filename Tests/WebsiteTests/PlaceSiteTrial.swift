import Database
import Kernel
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

/// A city with a street, officers of both, and no outlines yet.
struct PlaceSiteTrial {
  let trial: RosterTrial
  let city: Area.ID
  let street: Area.ID

  static func with(
    _ dialect: Dialect, _ body: (PlaceSiteTrial) async throws -> Void
  ) async throws {
    try await RosterTrial.with(dialect) { try await body(try await PlaceSiteTrial($0)) }
  }

  private init(_ trial: RosterTrial) async throws {
    self.trial = trial
    let context = trial.server.directory
    let day = try #require(CivilDate("2026-01-01"))
    func add(_ kind: AreaKind, _ name: String, below parent: Area.ID?) async throws -> Area.ID {
      let id = try context.maker.make(PermissionScope.Area.self)
      let command = AddArea(
        kind, below: parent, code: nil, name: try #require(LocalisedText(name)), since: day)
      let now = context.time.now
      let outcome = try await context.database.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, id: id, by: DirectoryAuthor(.job("test")), now: now)
      }
      guard case .done = outcome else { throw OfficeTrial.Unexpected(what: "\(outcome)") }
      return id
    }
    city = try await add(.city, "Metropolis", below: nil)
    street = try await add(.street, "East Street", below: city)
    try await context.trees.catchUp()
  }

  func officer(of area: Area.ID, number: Int) async throws -> RosterVisitor {
    try await trial.visitor(
      area == city ? "city_officer" : "street_officer", in: area == city ? .city : .area(area),
      number: number)
  }

  func placeCount() async throws -> Int {
    try await trial.server.database.read { transaction throws(DatabaseError) in
      try transaction.value(
        "/* city-wide */ SELECT count(*) FROM place WHERE state = 'open'", as: Int.self) ?? 0
    }
  }
}
