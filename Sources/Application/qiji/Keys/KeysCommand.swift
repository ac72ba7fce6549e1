import ArgumentParser
import Database
import Foundation
import Kernel

/// Looks after the keys of a city.
struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Make, list, change and check the city's keys.",
    discussion: """
      The keys seal names and phone numbers and sign the audit. Their file is in no backup: keep a \
      copy of it away from this machine and away from the backups, and bring it to every server.
      """,
    subcommands: [Make.self, List.self, Rotate.self, Check.self, Retire.self])

  /// Makes keys: `qiji keys make FILE`.
  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "make", abstract: "Make the keys of a new city in a new file.")

    @Argument(help: "The file, which only its owner will be able to read.")
    var file: String

    func run() throws {
      do throws(KeyError) {
        try KeyRing.make(path: file)
      } catch {
        throw Failure(error.advice)
      }
      Output.warn("keep a copy of \(file) away from this machine: without it names are lost")
    }
  }

  /// Lists keys: `qiji keys list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the keys, and the public ones that sign the audit.")

    @OptionGroup var location: DatabaseOption
    @OptionGroup var sealing: KeysOption

    func run() throws {
      let keys = try sealing.ring(for: location)
      try Output.write("# key purpose algorithm present-from state")
      for key in keys.list {
        try Output.write(
          "\(key.id) \(key.purpose) \(key.algorithm.name) \(key.presentFrom) \(key.state.rawValue)")
      }
      for key in keys.auditPublicKeys {
        let digits = key.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        try Output.write("# audit public key \(key.id) \(digits.joined())")
      }
    }
  }

  /// Makes another key: `qiji keys rotate PURPOSE`.
  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate",
      abstract: "Make another key for a purpose; the servers go on.",
      discussion: """
        The new key is used after ten minutes, so that every server knows it before: bring the \
        file to all of them. Old values are made again while the city serves; qiji keys check says \
        when the old key is needed no more.
        """)

    @OptionGroup var location: DatabaseOption
    @OptionGroup var sealing: KeysOption

    @Argument(help: "personal, index, audit, session, credential or message.")
    var purpose: String

    @Option(help: "After how many minutes the new key is used.")
    var after = 10

    func validate() throws {
      guard KeyPurpose.standard.contains(where: { $0.description == purpose }) else {
        throw ValidationError("There is no purpose \(purpose).")
      }
      guard (1...10_080).contains(after) else {
        throw ValidationError("Give 1 to 10080 minutes, so that every server knows the key.")
      }
    }

    func run() async throws {
      guard let purpose = KeyPurpose(purpose) else { return }
      let keys = try sealing.ring(for: location)
      try await location.with { database in
        do throws(KeyError) {
          // Other keys than the database's must not be changed by mistake.
          try await keys.join(database)
          let id = try keys.rotate(purpose, after: .seconds(after * 60))
          try await keys.join(database)
          Output.warn(
            "key \(id) is used in \(after) min: bring the file to every server, and copy it")
        } catch {
          throw Failure(error.advice)
        }
      }
    }
  }

  /// Checks keys: `qiji keys check`.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check that keys and database belong together, and which keys are needed no more.")

    @OptionGroup var location: DatabaseOption
    @OptionGroup var sealing: KeysOption

    func run() async throws {
      let keys = try sealing.ring(for: location)
      try await location.with { database in
        do throws(KeyError) {
          try await keys.join(database)
        } catch {
          throw Failure(error.advice)
        }
        try Output.write("the keys are the database's")
        let needless: [KeyIdentifier]
        do throws(DatabaseError) {
          needless = try await CityKeys.rotation(keys).needless(in: database)
        } catch {
          throw Failure(error.advice)
        }
        for key in keys.list where key.state == .former {
          let isNeeded = !needless.contains(key.id)
          try Output.write(
            "\(key.id) for \(key.purpose): "
              + (isNeeded ? "still needed" : "needed by backups only: qiji keys retire \(key.id)"))
        }
      }
    }
  }

  /// Retires a key: `qiji keys retire KEY`.
  struct Retire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retire",
      abstract: "Keep a former key for old backups only, once no value needs it.")

    @OptionGroup var location: DatabaseOption
    @OptionGroup var sealing: KeysOption

    @Argument(help: "The key, as in qiji keys list.")
    var key: String

    func run() async throws {
      guard let id = KeyIdentifier(key) else { throw Failure("\(key) names no key") }
      let keys = try sealing.ring(for: location)
      try await location.with { database in
        do {
          try await keys.join(database)
          guard try await CityKeys.rotation(keys).needless(in: database).contains(id) else {
            throw KeyError.inUse(id)
          }
          try keys.retire(id)
          try await keys.join(database)
        } catch let error as KeyError {
          throw Failure(error.advice)
        } catch let error as DatabaseError {
          throw Failure(error.advice)
        }
        Output.warn("key \(id) is kept in the file for old backups")
      }
    }
  }
}
