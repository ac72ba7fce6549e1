import Foundation

/// Where real data for tests lies: `QIJI_SHARED_DATA`, or `shared/data` beside the repository.
enum SharedData {
  static let folder: String = {
    if let folder = ProcessInfo.processInfo.environment["QIJI_SHARED_DATA"] { return folder }
    // #filePath is <repository>/Tests/RoutingTests/SharedData.swift.
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return repository.deletingLastPathComponent().appending(path: "shared/data").path
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/osm") }

  static func osm(_ name: String) -> String { "\(folder)/osm/\(name).osm.pbf" }
}
