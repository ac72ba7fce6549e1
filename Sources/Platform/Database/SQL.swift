/// The text of one statement, in the subset that both engines understand.
///
/// Written as a literal, so that nothing from outside can get into it; what varies is a parameter
/// `$1`, `$2`, … A statement that reads a district table over the whole city begins with the
/// comment `/* city-wide */`, which tells the schema linter that this is meant.
public struct SQL: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  let text: String

  /// Takes a literal.
  public init(stringLiteral text: String) { self.text = text }

  /// Takes a text that a program made, such as a migration; never one that came from outside.
  public init(made text: String) { self.text = text }

  /// A number that is the same each time a literal is used, and mostly another one for another:
  /// where its text is in memory.
  var place: Int {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      (Int(bitPattern: bytes.baseAddress) >> 4) & .max
    } ?? 0
  }

  /// The text.
  public var description: String { text }
}
