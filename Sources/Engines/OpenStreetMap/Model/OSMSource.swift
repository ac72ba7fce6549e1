/// Something that OpenStreetMap elements can be read from, as often as needed.
public protocol OSMSource: Sendable {
  /// Reads from the beginning and hands over block after block, in the order of the source.
  ///
  /// - Parameters:
  ///   - kinds: What the caller wants; the rest need not be decoded and is not in the blocks.
  ///   - body: Takes one block; it may throw `OSMReadError.cancelled` to stop the reading.
  /// - Throws: `OSMReadError` with the position of what is wrong; blocks handed over before stay
  ///   valid.
  func read(
    _ kinds: OSMKinds, _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError)
}
