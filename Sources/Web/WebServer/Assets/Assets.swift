import NIOCore

/// Files for browsers, loaded once: every address holds the hash of the whole release.
///
/// `look.css` stands at `/static/<release>/look.css`, so relative references between files
/// (`url()`, `import './x.js'`, `icons.svg#gate`) keep working and everything may be kept for
/// ever. Files in a sub-folder `root` (`robots.txt`, `sw.js`) stand at the root of the site and
/// are asked about each time. `map.js.gz` beside `map.js` is its compressed form, so that large
/// files need not be compressed at each start.
public struct Assets: Sendable {
  /// The hash of all names and contents, in the address of every file.
  public let release: String

  let files: [String: AssetFile]
  let rootFiles: [String: AssetFile]

  /// Loads the folders; a file of a later folder replaces one of the same name.
  public init(folders: [String]) throws(AssetsError) {
    var contents: [String: [UInt8]] = [:]
    for folder in folders {
      guard let files = FolderWalk.files(in: folder) else { throw .unreadable(folder) }
      contents.merge(files) { _, new in new }
    }
    var files: [String: AssetFile] = [:]
    var rootFiles: [String: AssetFile] = [:]
    var hash = ContentHash()
    let compressed = Self.takeCompressed(from: &contents)
    for (name, bytes) in contents.sorted(by: { $0.key < $1.key }) {
      hash.add(Array(name.utf8) + [0])
      hash.add(bytes)
      let file = AssetFile(name: name, bytes: bytes, compressed: compressed[name])
      if name.hasPrefix("root/") {
        rootFiles[String(name.dropFirst(5))] = file
      } else {
        files[name] = file
      }
    }
    release = hash.text
    self.files = files
    self.rootFiles = rootFiles
  }

  /// Takes out the files that stand beside another as its compressed form, by that one's name;
  /// what does not hold the same bytes is of an older version and forgotten.
  private static func takeCompressed(from contents: inout [String: [UInt8]]) -> [String: [UInt8]] {
    var compressed: [String: [UInt8]] = [:]
    for name in contents.keys where name.hasSuffix(".gz") {
      let plainName = String(name.dropLast(3))
      guard let plain = contents[plainName], let bytes = contents.removeValue(forKey: name) else {
        continue
      }
      if Gzip.inflated(bytes, upTo: plain.count) == plain { compressed[plainName] = bytes }
    }
    return compressed
  }

  /// The address of a file, `nil` when there is none of this name.
  public func address(of name: String) -> String? {
    files[name] == nil ? nil : "/static/\(release)/\(name)"
  }

  /// The names of all files.
  public var names: [String] { files.keys.sorted() }
}

/// Why assets could not be loaded.
public enum AssetsError: Error, Equatable, Sendable {
  /// A folder or file can't be read.
  case unreadable(String)
}
