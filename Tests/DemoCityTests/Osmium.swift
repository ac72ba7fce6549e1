import Foundation

/// The osmium tool, as a second opinion; tests that need it are skipped when it is absent.
enum Osmium {
  static let path: String? = ["/usr/bin/osmium", "/usr/local/bin/osmium"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static let isPresent = path != nil

  /// Runs osmium and returns its exit code and what it printed.
  static func run(_ arguments: String...) throws -> (code: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: path ?? "osmium")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
