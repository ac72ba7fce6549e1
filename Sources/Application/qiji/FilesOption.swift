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
  func store() throws -> FolderStore {
    do throws(FileStoreError) {
      return try FolderStore(folder)
    } catch {
      throw Failure("the folder \(folder): \(error.advice)")
    }
  }
}
