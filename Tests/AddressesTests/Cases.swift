import Foundation

/// Files of the folder `Cases`, found beside this one.
enum Cases {
  static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
  }

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }
}
