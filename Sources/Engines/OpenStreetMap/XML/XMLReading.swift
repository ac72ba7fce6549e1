/// Reads a whole XML file, chunk after chunk.
enum XMLReading {
  /// A block is handed over when it holds so many elements: the next chunk of text, which has room
  /// for fewer than 3,000, then can't take it over the limit of 8,000.
  private static let enough = 5_000

  static func header(
    _ stream: consuming ByteStream, isGzipped: Bool
  ) throws(OSMReadError) -> OSMHeader {
    let parser = ExpatParser(XMLElementReader([], isHeaderOnly: true))
    try run(parser, TextStream(stream, isGzipped: isGzipped)) { _ throws(OSMReadError) in }
    return parser.reader.header
  }

  static func read(
    _ stream: consuming ByteStream, isGzipped: Bool, _ kinds: OSMKinds,
    _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    let parser = ExpatParser(XMLElementReader(kinds))
    try run(parser, TextStream(stream, isGzipped: isGzipped)) { limit throws(OSMReadError) in
      if parser.reader.builder.isAtLeast(limit) { try parser.reader.builder.hand(to: body) }
    }
  }

  /// Feeds the text to the parser and calls `hand` with the size from which a block is enough.
  private static func run(
    _ parser: ExpatParser, _ text: consuming TextStream,
    _ hand: (Int) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    var chunk: [UInt8] = []
    while true {
      let count = try text.next(into: &chunk)
      let isComplete: Bool
      do throws(OSMReadError.Fault) {
        isComplete = try parser.feed(chunk, count: count, isLast: count == 0)
      } catch {
        throw .malformed(error, text.position(text: parser.position))
      }
      guard isComplete else { throw .truncated(text.position(text: parser.position)) }
      if count == 0 || parser.reader.isHeaderOnly && parser.reader.hasReachedElements { break }
      try hand(enough)
    }
    try hand(0)
  }
}
