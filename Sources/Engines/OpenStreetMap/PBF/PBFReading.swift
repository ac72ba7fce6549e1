/// Reads a whole PBF file, blob after blob.
enum PBFReading {
  static func header(_ stream: consuming ByteStream) throws(OSMReadError) -> OSMHeader {
    var blobs = BlobReader(stream)
    var content: [UInt8] = []
    guard let (kind, size) = try blobs.next(into: &content) else {
      throw .truncated(.init(byte: 0))
    }
    guard kind == .header else {
      throw .malformed(.misplacedHeader, .init(byte: blobs.blobPosition))
    }
    return try header(content, size: size, at: blobs.blobPosition)
  }

  static func read(
    _ stream: consuming ByteStream, _ kinds: OSMKinds,
    _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    var blobs = BlobReader(stream)
    var content: [UInt8] = []
    var decoder = PrimitiveBlockDecoder(kinds)
    var hasHeader = false
    while let (kind, size) = try blobs.next(into: &content) {
      switch kind {
      case .header:
        // Files that were joined with `cat` have several; each must be understood.
        _ = try header(content, size: size, at: blobs.blobPosition)
        hasHeader = true
      case .data:
        guard hasHeader else {
          throw .malformed(.misplacedHeader, .init(byte: blobs.blobPosition))
        }
        try decoder.decode(&content, size: size, at: blobs.blobPosition, body)
      case .other: break
      }
    }
    guard hasHeader else { throw .truncated(.init(byte: blobs.blobPosition)) }
  }

  private static func header(
    _ content: [UInt8], size: Int, at offset: Int
  ) throws(OSMReadError) -> OSMHeader {
    let header: OSMHeader
    do throws(WireFault) {
      header = try unsafe content.span.bytes.withUnsafeBytes { buffer throws(WireFault) in
        try PBFHeader.decode(unsafe WireReader(buffer, range: 0..<size))
      }
    } catch {
      throw .malformed(error.fault, .init(byte: offset, inside: error.position))
    }
    for feature in header.requiredFeatures where !PBFHeader.knownFeatures.contains(feature) {
      throw .unknownFeature(feature, .init(byte: offset))
    }
    return header
  }
}
