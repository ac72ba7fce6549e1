import ArgumentParser
import Database
import Directory
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import qiji

@Suite(.serialized)
struct AdminTests {
  @Test(arguments: TestDatabases.dialects)
  func anInvitationMakesNobodyAnAdministratorByItself(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Migrator(try CitySchema.all).migrate(database)
      let id = try #require(Identifier<Grant>(number: 9))
      let now = SystemTime().now
      let command = InviteAdministrator(id)
      let end = try await command.run(on: database, now: now)
      #expect(end - now == .seconds(86_400))
      #expect(try await AdministratorList(database).all(at: now).isEmpty)
      let found = try await AcceptInvitation.invitation(command.secret, in: database, now: now)
      #expect(found?.role == .administrator)
      let late = try await AcceptInvitation.invitation(command.secret, in: database, now: end)
      #expect(late == nil)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func nobodysAuthenticatorIsNotReset(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Migrator(try CitySchema.all).migrate(database)
      let login = try #require(Login("li.na"))
      let isDone = try await ResetAuthenticator(login).run(
        on: database, keys: .forTests(), now: SystemTime().now)
      #expect(!isDone)
    }
  }

  @Test
  func theLinkGoesByTLSOnly() {
    #expect(throws: (any Error).self) {
      _ = try AdminInviteCommand.parse(["--at", "http://city.example"])
    }
  }
}
