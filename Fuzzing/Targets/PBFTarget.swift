import OpenStreetMap

extension FuzzTarget {
  /// Whole PBF files.
  static let pbf = FuzzTarget("PBF") { bytes in checkReading(bytes) }

  /// The content of one block, in a file around it: so the fuzzer need not guess lengths.
  static let pbfBlock = FuzzTarget("PBFBlock") { bytes in
    guard bytes.count < 1 << 14 else { return }
    checkReading(framed("OSMHeader", []) + framed("OSMData", bytes))
  }

  /// Reads a file in all ways; what can be read must survive being written.
  static func checkReading(_ bytes: [UInt8]) {
    let file = OSMFile(bytes: bytes)
    _ = try? file.header()
    _ = try? OSMSummary(of: file, .ways)
    guard let elements = try? OSMElements(reading: file) else { return }
    guard let written = try? PBFWriter.bytes(of: elements) else { return }
    precondition((try? OSMElements(reading: OSMFile(bytes: written))) == elements)
  }

  /// A blob that is not compressed.
  private static func framed(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let size = content.count
    var blob: [UInt8] = [0x0a, UInt8(size & 0x7f) | 0x80, UInt8(size >> 7 & 0x7f) | 0x80]
    blob += [UInt8(size >> 14)]
    blob += content
    var header: [UInt8] = [0x0a, UInt8(type.utf8.count)]
    header += Array(type.utf8)
    let length = blob.count
    header += [0x18, UInt8(length & 0x7f) | 0x80, UInt8(length >> 7 & 0x7f) | 0x80]
    header += [UInt8(length >> 14)]
    return [0, 0, 0, UInt8(header.count)] + header + blob
  }
}
