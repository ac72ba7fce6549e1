/// Text that comes in chunks, from a file as it is or gzipped.
struct TextStream: ~Copyable {
  /// At most this many bytes at a time.
  static let chunk = 32 << 10

  private var stream: ByteStream
  private var gzip: GzipInflater?
  private var packed: [UInt8] = []
  private var packedRange = 0..<0

  init(_ stream: consuming ByteStream, isGzipped: Bool) {
    self.stream = stream
    gzip = isGzipped ? GzipInflater() : nil
  }

  /// Where the reading is, given how far the text was understood.
  func position(text: Int) -> OSMReadError.Position {
    gzip == nil ? .init(byte: text) : .init(byte: stream.position, inside: text)
  }

  /// Takes the next chunk into the front of `text`; 0 at the end.
  mutating func next(into text: inout [UInt8]) throws(OSMReadError) -> Int {
    guard gzip != nil else {
      PaddedBytes.grow(&text, toHold: Self.chunk)
      return try stream.take(upTo: Self.chunk, into: &text)
    }
    PaddedBytes.grow(&text, toHold: Self.chunk)
    PaddedBytes.grow(&packed, toHold: Self.chunk)
    while true {
      if packedRange.isEmpty {
        packedRange = 0..<(try stream.take(upTo: Self.chunk, into: &packed))
      }
      if packedRange.isEmpty {
        guard gzip?.isBetweenMembers == true else { throw .truncated(.init(byte: stream.position)) }
        return 0
      }
      guard let step = gzip?.inflate(packed, packedRange, into: &text, size: Self.chunk) else {
        throw .malformed(.badCompression, .init(byte: stream.position))
      }
      packedRange = packedRange.lowerBound + step.taken..<packedRange.upperBound
      if step.made > 0 { return step.made }
    }
  }
}
