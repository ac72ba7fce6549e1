import Foundation

/// Real data that is not part of the repository.
enum SharedData {
  /// `QIJI_SHARED_DATA`, or the folder `shared/data` beside the repository.
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["QIJI_SHARED_DATA"] {
      return URL(filePath: path)
    }
    var repository = URL(filePath: #filePath)
    for _ in 0..<4 { repository.deleteLastPathComponent() }
    return repository.deletingLastPathComponent().appending(path: "shared/data")
  }()

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: path)))
  }
}
