import ArgumentParser
import Database
import Directory
import Foundation
import Kernel
import Logging

/// Invites whoever will run the city: `qiji admin invite`.
struct AdminInviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Print a link that makes somebody an administrator, once, within 24 hours.",
    discussion: """
      The link is printed once and kept nowhere. It is refused when somebody runs the city already, \
      unless --again is given. Send it by a way that nobody else reads.
      """)

  @OptionGroup var location: DatabaseOption

  @Flag(help: "Invite another one although somebody runs the city.")
  var again = false

  @Option(help: "How the city is reached, such as https://city.example.")
  var at = "http://127.0.0.1:8080"

  func validate() throws {
    guard OutsideAddress.isAllowed(at) else {
      throw ValidationError("--at must be https, or http on this machine: the link is a secret.")
    }
  }

  func run() async throws {
    try await location.with { database in
      let now = SystemTime().now
      let logger = Logger(label: "qiji") { _ in SwiftLogNoOpLogHandler() }
      do {
        let isDone = try await InviteAdministrator.isDone(in: database, now: now)
        guard !isDone || again else {
          throw Failure(
            "somebody runs the city: they invite others, or give --again if they are lost")
        }
        let node = try await NodeKeeper(database, logger: logger)
        let command = InviteAdministrator(try node.maker.make())
        let end = try await command.run(on: database, now: now)
        let base = at.hasSuffix("/") ? String(at.dropLast()) : at
        try Output.write("\(base)/welcome/\(command.secret.text)")
        Output.warn("good once, until \(end)")
      } catch let error as DatabaseError {
        throw Failure(error.advice)
      } catch NodeError.database(let error) {
        throw Failure(error.advice)
      } catch is NodeError {
        throw Failure("1,024 servers run on this database, which is as many as can")
      }
    }
  }
}
