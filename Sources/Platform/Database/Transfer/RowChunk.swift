/// Some rows of one table in the portable encoding.
public struct RowChunk: Sendable, Hashable {
  /// How large a chunk grows: larger needs more memory, smaller more hand-overs between threads.
  static let wantedBytes = 256 << 10

  /// How many rows.
  public var rows: Int
  /// The rows, one after the other; see ``RowEncoder``.
  public var bytes: [UInt8]

  /// Puts together what a file holds.
  public init(rows: Int, bytes: [UInt8]) {
    self.rows = rows
    self.bytes = bytes
  }
}
