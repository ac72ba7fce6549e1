/// An address of this site, path and query: nothing that a browser could read as another site.
public struct LocalPath: Hashable, Sendable, CustomStringConvertible {
  /// Path and query as they stand in a link.
  public let text: String

  /// Takes an address.
  ///
  /// - Parameter text: the address; nil comes back unless it begins with one slash, has no
  ///   backslash (which browsers read as a slash) and only printable ASCII.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 2_000, bytes.first == UInt8(ascii: "/"),
      bytes.count < 2 || bytes[1] != UInt8(ascii: "/"),
      bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    self.text = text
  }

  /// The text.
  public var description: String { text }
}
