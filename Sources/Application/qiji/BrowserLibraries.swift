import Foundation

/// Finds what `Scripts/browser-libraries` has laid out.
enum BrowserLibraries {
  /// The folder to serve: the one that was named, else `.web` here, else `.web` beside the program.
  ///
  /// - Returns: `nil` when the library is not in it.
  static func folder(_ named: String?) -> String? {
    let beside = Bundle.main.bundleURL.appending(path: ".web").path
    let candidates = named.map { [$0] } ?? [".web", beside]
    return candidates.first { folder in
      FileManager.default.fileExists(atPath: folder + "/maplibre/main.js")
    }
  }
}
