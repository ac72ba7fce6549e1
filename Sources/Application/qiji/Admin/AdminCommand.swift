import ArgumentParser
import Database
import Directory
import Foundation
import Kernel

/// What only whoever runs the machine may do about administrators.
struct AdminCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admin",
    abstract: "Invite and list those who run the city; give them another authenticator.",
    subcommands: [AdminInviteCommand.self, AdminListCommand.self, AdminResetCommand.self])
}

/// Lists who runs the city: `qiji admin list`.
struct AdminListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who runs the city, by account; names are sealed.")

  @OptionGroup var location: DatabaseOption

  func run() async throws {
    try await location.with { database in
      let all: [AdministratorList.Administrator]
      do throws(DatabaseError) {
        all = try await AdministratorList(database).all(at: SystemTime().now)
      } catch {
        throw Failure(error.advice)
      }
      guard !all.isEmpty else { throw Failure("nobody runs the city: qiji admin invite") }
      for one in all {
        let account = Identifier<Actor.Account>(number: one.account).map { "\($0)" } ?? "?"
        let until = one.until == .latest ? "" : " until \(one.until)"
        try Output.write("\(account) since \(one.from)\(until)")
      }
    }
  }
}
