/// Why OpenStreetMap data can't be written.
public enum OSMWriteError: Error, Equatable, Sendable {
  /// The file can't be made; the number is `errno`.
  case cannotOpen(path: String, code: Int32)
  /// The system can't write on; the number is `errno`.
  case cannotWrite(path: String, code: Int32)
  /// An element is too large for any block.
  case tooLarge
  /// The header promises an order that this element breaks.
  case notSorted(OSMKind, id: Int64)
}
