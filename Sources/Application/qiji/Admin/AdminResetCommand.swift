import ArgumentParser
import Database
import Directory
import Kernel

/// Gives somebody of the staff another authenticator: `qiji admin reset`.
struct AdminResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Give somebody another authenticator when the old one and its codes are lost.",
    discussion: """
      Make sure who asks. All their sessions end; the password stays. The secret and the recovery \
      codes are printed once.
      """)

  @OptionGroup var location: DatabaseOption
  @OptionGroup var keys: KeysOption

  @Argument(help: "The name with which they sign in.")
  var login: String

  func run() async throws {
    guard let login = Login(login) else { throw Failure("nobody can have this name") }
    let path = try keys.path(for: location.location())
    try await location.with { database in
      let ring = try CityKeys.read(path)
      let command = ResetAuthenticator(login)
      let isDone: Bool
      do {
        // Another city's keys would make a secret that nobody can use.
        try await ring.join(database)
        isDone = try await command.run(on: database, keys: ring, now: SystemTime().now)
      } catch let error as KeyError {
        throw Failure(error.advice)
      } catch let error as DatabaseError {
        throw Failure(error.advice)
      }
      guard isDone else { throw Failure("nobody has this name") }
      try Output.write(
        ([
          "authenticator \(command.totp.base32)",
          command.totp.address(issuer: "Qiji", login: login),
        ]
          + command.recovery.map { "recovery code \($0.text)" }).joined(separator: "\n"))
    }
  }
}
