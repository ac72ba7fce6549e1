/// Reads a whole XML file, chunk after chunk.
enum XMLReading {
  static func header(
    _ stream: consuming ByteStream, isGzipped: Bool
  ) throws(OSMReadError) -> OSMHeader {
    let parser = ExpatParser(XMLElementReader([], isHeaderOnly: true))
    try run(parser, TextStream(stream, isGzipped: isGzipped)) { () throws(OSMReadError) in }
    return parser.reader.header
  }

  static func read(
    _ stream: consuming ByteStream, isGzipped: Bool, _ kinds: OSMKinds,
    _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    let parser = ExpatParser(XMLElementReader(kinds))
    try run(parser, TextStream(stream, isGzipped: isGzipped)) { () throws(OSMReadError) in
      try parser.reader.builder.hand(to: body)
    }
  }

  /// Feeds the text to the parser and calls `hand` whenever a block is full, and at the end.
  private static func run(
    _ parser: ExpatParser, _ text: consuming TextStream, _ hand: () throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    var chunk: [UInt8] = []
    while true {
      let count = try text.next(into: &chunk)
      let isLast = count == 0
      var progress = try check(parser, text) { () throws(OSMReadError.Fault) in
        try parser.feed(chunk, count: count, isLast: isLast)
      }
      while progress == .full {
        try hand()
        progress = try check(parser, text) { () throws(OSMReadError.Fault) in
          try parser.resume(isLast: isLast)
        }
      }
      if progress == .truncated { throw .truncated(text.position(text: parser.position)) }
      if isLast || parser.reader.isHeaderOnly && parser.reader.hasReachedElements { break }
    }
    try hand()
  }

  /// Gives a fault its place in the file.
  private static func check(
    _ parser: ExpatParser, _ text: borrowing TextStream,
    _ step: () throws(OSMReadError.Fault) -> ExpatParser.Progress
  ) throws(OSMReadError) -> ExpatParser.Progress {
    do throws(OSMReadError.Fault) {
      return try step()
    } catch {
      throw .malformed(error, text.position(text: parser.position))
    }
  }
}
