import Foundation

/// What goes to the terminal, or into a pipe.
enum Output {
  /// Writes a text and one line end to standard output.
  ///
  /// - Throws: when nobody can take it, such as a full disk.
  static func write(_ text: String) throws {
    let line = text.hasSuffix("\n") ? text : text + "\n"
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
    } catch {
      throw Failure("standard output can't be written")
    }
  }

  /// Tells something on standard error.
  static func warn(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
}
