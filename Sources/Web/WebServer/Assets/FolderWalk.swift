import Foundation

/// The files of a folder and its sub-folders, read whole; hidden ones are left out.
enum FolderWalk {
  /// Contents by path from the folder, `nil` when something can't be read.
  static func files(in folder: String, ending: String = "") -> [String: [UInt8]]? {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
      let walk = manager.enumerator(atPath: folder)
    else { return nil }
    var files: [String: [UInt8]] = [:]
    for case let path as String in walk where path.hasSuffix(ending) {
      guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
      let full = folder + "/" + path
      guard manager.fileExists(atPath: full, isDirectory: &isFolder) else { return nil }
      if isFolder.boolValue { continue }
      guard let data = manager.contents(atPath: full) else { return nil }
      files[path] = [UInt8](data)
    }
    return files
  }
}
