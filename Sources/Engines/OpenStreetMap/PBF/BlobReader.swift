/// Takes a PBF file apart into blobs and inflates them, one at a time.
struct BlobReader: ~Copyable {
  /// What a blob is, by the word in its header.
  enum Kind: Equatable {
    case header
    case data
    case other
  }

  // https://wiki.openstreetmap.org/wiki/PBF_Format#File_format
  static let headerLimit = 64 << 10
  static let blobLimit = 32 << 20
  /// Deflate can't do better than 1032 : 1 (zlib's technical details), so more is a lie.
  static let bestRatio = 1032

  private var stream: ByteStream
  private var packed: [UInt8] = []
  private let inflater = BlobInflater()

  /// The offset in the file of the blob that was read last.
  private(set) var blobPosition = 0

  /// The offset in the file behind the blob that was read last.
  var end: Int { stream.position }

  init(_ stream: consuming ByteStream) { self.stream = stream }

  /// Reads the next blob into the front of `content`.
  ///
  /// The content of blobs of other kinds than header and data is not read.
  ///
  /// - Returns: What the blob is and its length, or nil at the end of the file.
  mutating func next(
    into content: inout [UInt8]
  ) throws(OSMReadError) -> (kind: Kind, size: Int)? {
    blobPosition = stream.position
    guard try !stream.peek(1).isEmpty else { return nil }

    // 1. Four bytes, then the header of the blob.
    try stream.take(4, into: &packed)
    let headerSize = packed[0..<4].reduce(0) { $0 << 8 | Int($1) }
    guard headerSize <= Self.headerLimit else { throw malformed(.blobHeaderTooLarge) }
    let headerPosition = stream.position
    try stream.take(headerSize, into: &packed)
    let (kind, blobSize) = try Self.parse(packed, count: headerSize, at: headerPosition) {
      message throws(WireFault) in
      try Self.blobHeader(message)
    }
    guard blobSize <= UInt64(Self.blobLimit) else { throw malformed(.blobTooLarge) }

    // 2. The blob itself.
    blobPosition = stream.position
    let size = Int(blobSize)
    try stream.take(size, into: &packed)
    if kind == .other { return (.other, 0) }
    let blob = try Self.parse(packed, count: size, at: blobPosition) { message throws(WireFault) in
      try Self.blob(message)
    }
    return (kind, try unpack(blob, into: &content))
  }

  private func malformed(_ fault: OSMReadError.Fault) -> OSMReadError {
    .malformed(fault, .init(byte: blobPosition))
  }

  // MARK: Messages

  private struct Blob {
    var content: Range<Int>?
    var isDeflated = false
    var rawSize: UInt64?
    var unsupported: String?
  }

  private static func blobHeader(_ message: WireReader) throws(WireFault) -> (Kind, UInt64) {
    var message = message
    var kind: Kind?
    var size: UInt64?
    while !message.isAtEnd {
      let key = try message.key()
      switch key {
      case .bytes(1):
        switch try message.bytes().text() {
        case "OSMHeader": kind = .header
        case "OSMData": kind = .data
        default: kind = .other
        }
      case .varint(3): size = try message.varint()
      default: try message.skip(key)
      }
    }
    guard let kind, let size else { throw message.fault(.missingField) }
    return (kind, size)
  }

  private static func blob(_ message: WireReader) throws(WireFault) -> Blob {
    let names: [UInt32: String] = [4: "lzma", 5: "bzip2", 6: "lz4", 7: "zstd"]
    var message = message
    var blob = Blob()
    while !message.isAtEnd {
      let key = try message.key()
      switch key {
      case .bytes(1), .bytes(3):
        blob.content = try message.bytes().range
        blob.isDeflated = key == .bytes(3)
      case .varint(2): blob.rawSize = try message.varint()
      case .bytes(4), .bytes(5), .bytes(6), .bytes(7):
        blob.unsupported = names[key.rawValue >> 3]
        try message.skip(key)
      default: try message.skip(key)
      }
    }
    return blob
  }

  private func unpack(_ blob: Blob, into content: inout [UInt8]) throws(OSMReadError) -> Int {
    guard let range = blob.content else {
      if let name = blob.unsupported {
        throw .unsupportedCompression(name, .init(byte: blobPosition))
      }
      throw malformed(.missingData)
    }
    guard blob.isDeflated else {
      PaddedBytes.grow(&content, toHold: range.count)
      content.replaceSubrange(0..<range.count, with: packed[range])
      return range.count
    }
    guard let rawSize = blob.rawSize else { throw malformed(.missingField) }
    guard rawSize <= UInt64(Self.blobLimit) else { throw malformed(.blobTooLarge) }
    let size = Int(rawSize)
    guard size <= range.count * Self.bestRatio,
      inflater.inflate(packed, range, into: &content, size: size)
    else { throw malformed(.badCompression) }
    return size
  }

  /// Parses the front of a padded array, turning faults into errors with offsets in the file.
  private static func parse<Result>(
    _ bytes: [UInt8], count: Int, at offset: Int,
    _ body: (WireReader) throws(WireFault) -> Result
  ) throws(OSMReadError) -> Result {
    do throws(WireFault) {
      return try unsafe bytes.span.bytes.withUnsafeBytes { buffer throws(WireFault) in
        try body(unsafe WireReader(buffer, range: 0..<count))
      }
    } catch {
      throw .malformed(error.fault, .init(byte: offset + error.position))
    }
  }
}
