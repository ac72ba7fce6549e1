import Foundation

/// A secret in a file of its own, which nobody else can read.
enum SecretFile {
  /// Reads the file that a setting names.
  ///
  /// - Parameters:
  ///   - setting: the variable that names the file.
  ///   - environment: the variables.
  ///   - fewest: a shorter secret is refused.
  /// - Returns: What is in it, without white space around it.
  /// - Throws: `Failure` with what to do.
  static func bytes(
    named setting: String, in environment: [String: String], atLeast fewest: Int
  ) throws -> [UInt8] {
    let path = environment[setting] ?? ""
    guard !path.isEmpty else {
      throw Failure("put the secret into a file, and name it: \(setting)")
    }
    guard let mode = mode(of: path), let data = FileManager.default.contents(atPath: path) else {
      throw Failure("\(setting) can't be read")
    }
    guard mode & 0o077 == 0 else {
      throw Failure("others can read the file of \(setting): chmod 600")
    }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.utf8.count >= fewest else {
      throw Failure("the secret in \(setting) is shorter than \(fewest) bytes")
    }
    return Array(text.utf8)
  }

  /// Who may do what with a file or folder, as `chmod` writes it; nil when there is none.
  static func mode(of path: String) -> Int? {
    // A link's own mode says nothing.
    let whole = URL(filePath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: whole)
    return attributes?[.posixPermissions] as? Int
  }
}
