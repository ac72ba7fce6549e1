import Foundation

/// Real files that are not in the repository; tests that need them are skipped when absent.
enum SharedData {
  /// The folder of data, from the environment or beside the repository.
  static let folder: URL? = {
    let beside = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared/data").standardizedFileURL
    let named = ProcessInfo.processInfo.environment["QIJI_SHARED_DATA"].map { URL(filePath: $0) }
    let candidate = named ?? beside
    return FileManager.default.fileExists(atPath: candidate.path) ? candidate : nil
  }()

  static let isPresent = folder != nil

  /// The path of a file or folder of the data.
  static func path(_ name: String) -> String { folder?.appending(path: name).path ?? name }
}

/// A folder that is deleted with the value.
final class TemporaryFolder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tiles-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }
}
