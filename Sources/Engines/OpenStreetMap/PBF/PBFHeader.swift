import Geodesy

/// Decodes the `HeaderBlock` of a PBF file.
///
/// https://wiki.openstreetmap.org/wiki/PBF_Format
enum PBFHeader {
  /// The required features that the reader knows.
  static let knownFeatures: Set = ["OsmSchema-V0.6", "DenseNodes", OSMHeader.history]

  static func decode(_ message: WireReader) throws(WireFault) -> OSMHeader {
    var message = message
    var header = OSMHeader()
    var replication = OSMHeader.Replication()
    while !message.isAtEnd {
      let key = try message.key()
      switch key {
      case .bytes(1): header.bounds = try bounds(message.bytes())
      case .bytes(4): header.requiredFeatures.append(try message.bytes().text())
      case .bytes(5): header.optionalFeatures.append(try message.bytes().text())
      case .bytes(16): header.program = try message.bytes().text()
      case .bytes(17): header.source = try message.bytes().text()
      case .varint(32): replication.timestampSeconds = Int64(bitPattern: try message.varint())
      case .varint(33): replication.sequenceNumber = Int64(bitPattern: try message.varint())
      case .bytes(34): replication.baseURL = try message.bytes().text()
      default: try message.skip(key)
      }
    }
    if replication != OSMHeader.Replication() { header.replication = replication }
    return header
  }

  /// The box in steps of 1e-7 degrees from nanodegrees; nil when it is not on the earth.
  private static func bounds(_ message: WireReader) throws(WireFault) -> BoundingBox? {
    var message = message
    var edges: [Int64] = [0, 0, 0, 0]
    while !message.isAtEnd {
      let key = try message.key()
      switch key {
      case .varint(1), .varint(2), .varint(3), .varint(4):
        let edge = Int(key.rawValue >> 3) - 1
        edges[edge] = try message.varint().zigzag / 100
      default: try message.skip(key)
      }
    }
    guard edges[0].magnitude <= 1_800_000_000, edges[1].magnitude <= 1_800_000_000,
      edges[2].magnitude <= 900_000_000, edges[3].magnitude <= 900_000_000
    else { return nil }
    return BoundingBox(
      south: Int32(edges[3]), west: Int32(edges[0]), north: Int32(edges[2]), east: Int32(edges[1]))
  }
}

extension PBFHeader {
  /// The content of the blob that begins a file; the features that the format itself needs are
  /// added where the header does not name them.
  static func encode(_ header: OSMHeader) -> [UInt8] {
    var message: [UInt8] = []
    if let bounds = header.bounds {
      var box: [UInt8] = []
      let edges = [bounds.west, bounds.east, bounds.north, bounds.south]
      for (place, edge) in edges.enumerated() {
        box.appendVarint(UInt64(WireKey.varint(UInt32(place + 1)).rawValue))
        box.appendSigned(Int64(edge) * 100)
      }
      message.appendField(1, box)
    }
    let needed = ["OsmSchema-V0.6", "DenseNodes"]
    for feature in needed + header.requiredFeatures.filter({ !needed.contains($0) }) {
      message.appendField(4, Array(feature.utf8))
    }
    for feature in header.optionalFeatures { message.appendField(5, Array(feature.utf8)) }
    message.appendField(16, Array((header.program ?? "qiji").utf8))
    if let source = header.source { message.appendField(17, Array(source.utf8)) }
    if let seconds = header.replication?.timestampSeconds {
      message.appendField(32, UInt64(bitPattern: seconds))
    }
    if let number = header.replication?.sequenceNumber {
      message.appendField(33, UInt64(bitPattern: number))
    }
    if let url = header.replication?.baseURL { message.appendField(34, Array(url.utf8)) }
    return message
  }
}

extension UInt64 {
  /// The number that the type `sint` means by these bits.
  @inline(__always)
  var zigzag: Int64 { Int64(bitPattern: self >> 1) ^ -Int64(bitPattern: self & 1) }
}
