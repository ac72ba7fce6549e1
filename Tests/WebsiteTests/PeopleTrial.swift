import Database
import Foundation
import Kernel
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

/// A city with two companies in two districts, and staff of each.
struct PeopleTrial {
  let server: TestServer
  let (east, west): (Area.ID, Area.ID)
  let (station, rival): (Organisation.ID, Organisation.ID)

  init(_ server: TestServer) async throws {
    self.server = server
    let directory = server.directory
    let now = SystemTime().now
    let day = try #require(CivilDate("2026-01-01"))
    let author = DirectoryAuthor(.job("test"))
    func area(_ kind: AreaKind, _ name: String, below parent: Area.ID?) async throws -> Area.ID {
      let id = try directory.maker.make(PermissionScope.Area.self)
      let text = try #require(LocalisedText(name, english: name))
      let command = AddArea(kind, below: parent, code: nil, name: text, since: day)
      let outcome = try await directory.database.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, id: id, by: author, now: now)
      }
      return try #require(outcome.area).id
    }
    func office(_ name: String, in area: Area.ID) async throws -> Organisation.ID {
      let id = try directory.maker.make(PermissionScope.Organisation.self)
      let text = try #require(LocalisedText(name, english: name))
      let facts = Organisation.Facts(kind: .dispatchStation, name: text, home: area, areas: [area])
      _ = try await directory.database.write { transaction throws(DatabaseError) in
        try ListOrganisation(facts, source: nil).run(
          in: transaction, id: id, by: author, now: now)
      }
      return id
    }
    let city = try await area(.city, "City", below: nil)
    east = try await area(.district, "East", below: city)
    west = try await area(.district, "West", below: city)
    station = try await office("East station", in: east)
    rival = try await office("West station", in: west)
    try await directory.trees.catchUp()
  }

  /// Somebody of the staff with a role in one place, signed in.
  func staff(_ role: RoleName, in scope: PermissionScope) async throws -> Browser {
    let directory = server.directory
    let now = SystemTime().now
    let name = try #require(PersonName("Staff"))
    let outcome = try await RegisterStaff(name, by: .job("test")).run(
      on: directory.database, keys: directory.keys, maker: directory.maker, now: now)
    guard case .registered(let account) = outcome else { throw NotMade() }
    let grant = Grant(
      id: try directory.maker.make(), holder: account.id.number, role: role, scope: scope,
      from: now - .seconds(60), until: .latest, grantedBy: .job("test"), reason: "test", depth: 0)
    try await directory.database.write { transaction throws(DatabaseError) in
      try grant.keep(.account(account.id), parentHolder: nil, in: transaction, now: now)
    }
    let token = try await OpenSession(
      try directory.maker.make(), for: account.id, kind: .staff, method: .demo, device: "test"
    ).run(on: directory.database, now: now)
    let browser = Browser(server)
    browser.cookies["__Host-qiji"] = token.text
    _ = try await browser.open("/me")
    return browser
  }

  /// A worker of a station.
  func worker(
    _ phone: String, _ name: String, at organisation: Organisation.ID?
  ) async throws -> Account.ID {
    let directory = server.directory
    let now = SystemTime().now
    let number = try #require(PhoneNumber(phone))
    let outcome = try await RegisterWorker(number, isAtLeastSixteen: true, kinds: [.rider]).run(
      on: directory.database, keys: directory.keys, maker: directory.maker, now: now)
    guard case .registered(let account) = outcome else { throw NotMade() }
    _ = try await EditAccount(account.id, [.name(PersonName(name))], by: .account(account.id)).run(
      on: directory.database, keys: directory.keys, now: now)
    if let organisation {
      _ = try await ChangeAffiliation(
        .begin(.rider, .own), as: try directory.maker.make(), of: account.id, at: organisation,
        by: .account(account.id)
      ).run(on: directory.database, now: now)
    }
    return account.id
  }

  struct NotMade: Error {}
}

extension DirectoryOutcome where Thing == Area {
  fileprivate var area: Area? {
    guard case .done(let area) = self else { return nil }
    return area
  }
}
