/// A file of OpenStreetMap data: `.osm.pbf`, `.osm`, `.osc`, or one of the last two gzipped.
///
/// The content tells what it is, not the name. Memory is bounded, whatever the size of the file:
/// one block of it at a time. A file is opened anew for each reading.
///
/// Elements that are marked as deleted are left out and counted. A history file
/// (`OSMHeader.isHistory`) hands over every other version of an element, so who wants one state of
/// the world has to refuse it.
public struct OSMFile: OSMSource {
  private enum Place: Sendable {
    case path(String)
    case memory([UInt8])
  }

  private let place: Place

  /// A file on disk.
  public init(path: String) { place = .path(path) }

  /// The content of a file, in memory.
  public init(bytes: [UInt8]) { place = .memory(bytes) }

  /// What the file says about itself.
  public func header() throws(OSMReadError) -> OSMHeader {
    var stream = try open()
    switch try Format(&stream) {
    case .pbf: return try PBFReading.header(stream)
    case .xml: return try XMLReading.header(stream, isGzipped: false)
    case .gzippedXML: return try XMLReading.header(stream, isGzipped: true)
    }
  }

  /// Reads the file from the beginning, block by block, in its own order.
  public func read(
    _ kinds: OSMKinds, _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    var stream = try open()
    switch try Format(&stream) {
    case .pbf: try PBFReading.read(stream, kinds, body)
    case .xml: try XMLReading.read(stream, isGzipped: false, kinds, body)
    case .gzippedXML: try XMLReading.read(stream, isGzipped: true, kinds, body)
    }
  }

  private func open() throws(OSMReadError) -> ByteStream {
    switch place {
    case .path(let path): try ByteStream(path: path)
    case .memory(let bytes): ByteStream(bytes: bytes)
    }
  }
}

extension OSMFile {
  /// The formats that are told apart by their first bytes.
  private enum Format {
    case pbf
    case xml
    case gzippedXML

    init(_ stream: inout ByteStream) throws(OSMReadError) {
      let start = Array(try stream.peek(64))
      guard let first = start.first else { throw .truncated(.init(byte: 0)) }
      let text = start.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
      if first == 0 {
        // The length of a header of at most 64 KiB, high byte first.
        self = .pbf
      } else if start.starts(with: [0x1f, 0x8b]) {
        self = .gzippedXML
      } else if text.first == UInt8(ascii: "<") || start.starts(with: [0xef, 0xbb, 0xbf])
        || start.starts(with: [0xfe, 0xff]) || start.starts(with: [0xff, 0xfe])
      {
        self = .xml
      } else if start.starts(with: [0x42, 0x5a, 0x68]) {
        throw .unsupportedCompression("bzip2", .init(byte: 0))
      } else if start.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a]) {
        throw .unsupportedCompression("lzma", .init(byte: 0))
      } else if start.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) {
        throw .unsupportedCompression("zstd", .init(byte: 0))
      } else {
        throw .unknownFormat
      }
    }
  }
}
