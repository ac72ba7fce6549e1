import ArgumentParser
import Foundation
import Kernel

/// What a backup is sealed with: the same for every command.
struct BackupKeyOption: ParsableArguments {
  @Option(
    help: """
      The file of the key, as qiji backup new-key makes it; by default QIJI_BACKUP_KEY_FILE. \
      Without one, a passphrase: QIJI_BACKUP_PASSPHRASE, or it is asked for.
      """)
  var keyFile: String?

  /// Reads the key, or asks for the passphrase.
  ///
  /// - Parameter isNew: whether a passphrase is typed twice.
  /// - Returns: What to seal with.
  /// - Throws: `Failure` with what to do.
  func key(isNew: Bool) throws -> BackupKey {
    let environment = ProcessInfo.processInfo.environment
    do throws(BackupError) {
      if let path = keyFile ?? environment["QIJI_BACKUP_KEY_FILE"], !path.isEmpty {
        return try BackupKey(file: path)
      }
      if let phrase = environment["QIJI_BACKUP_PASSPHRASE"], !phrase.isEmpty {
        return try BackupKey(passphrase: phrase)
      }
    } catch {
      throw Failure(error.advice)
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw Failure("name the key with --key-file, or make one with: qiji backup new-key FILE")
    }
    let phrase = Self.ask("Passphrase of the backup: ")
    if isNew, Self.ask("Once more: ") != phrase { throw Failure("the two are not the same") }
    do throws(BackupError) {
      return try BackupKey(passphrase: phrase)
    } catch {
      throw Failure(error.advice)
    }
  }

  /// Without showing what is typed.
  private static func ask(_ question: String) -> String {
    getpass(question).map { String(cString: $0) } ?? ""
  }
}
