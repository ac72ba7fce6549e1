import ArgumentParser
import Foundation
import Kernel

/// Where the contents of files lie: the same for every command.
struct FilesOption: ParsableArguments {
  @Option(
    help: """
      The folder of the city's files; by default QIJI_FILES, else \(FilesOption.usual).
      """)
  var files: String?

  static let usual = ".data/files"

  /// The option, else the environment, else the usual one.
  var folder: String {
    let environment = ProcessInfo.processInfo.environment["QIJI_FILES"]
    return files ?? environment.flatMap { $0.isEmpty ? nil : $0 } ?? Self.usual
  }

  /// The store in the folder, which is made when it is missing.
  ///
  /// - Throws: `Failure` with what to do.
  func store() throws -> FolderStore { try Self.store(in: folder) }

  /// The store of a server, which lies beside its database where nobody has named a folder: two
  /// databases that share one would sweep each other's files.
  ///
  /// - Parameters:
  ///   - location: where the database is.
  ///   - isDemo: whether it is a make-believe city's.
  /// - Returns: The store.
  /// - Throws: `Failure` with what to do.
  func store(beside location: DatabaseOption, isDemo: Bool) throws -> FolderStore {
    let isNamed =
      files != nil || ProcessInfo.processInfo.environment["QIJI_FILES"]?.isEmpty == false
    guard !isNamed else { return try store() }
    return try Self.store(in: "\(location.cache)/\(isDemo ? "demo-files" : "files")")
  }

  private static func store(in folder: String) throws -> FolderStore {
    do throws(FileStoreError) {
      return try FolderStore(folder)
    } catch {
      throw Failure("the folder \(folder): \(error.advice)")
    }
  }
}
