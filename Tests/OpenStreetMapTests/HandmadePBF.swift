@testable import OpenStreetMap

/// PBF files put together message by message, so that they can lie.
struct HandmadePBF {
  var bytes: [UInt8] = []

  /// Begins with a header that asks for these features.
  init(features: [String] = ["OsmSchema-V0.6", "DenseNodes"]) {
    var header: [UInt8] = []
    for feature in features { header.appendField(4, Array(feature.utf8)) }
    append("OSMHeader", raw: header)
  }

  /// A file without a header.
  static var empty: HandmadePBF {
    var file = HandmadePBF()
    file.bytes = []
    return file
  }

  /// Appends content that is not compressed.
  mutating func append(_ type: String, raw content: [UInt8]) {
    var blob: [UInt8] = []
    blob.appendField(1, content)
    append(type, blob: blob)
  }

  mutating func append(_ type: String, blob: [UInt8], size: UInt64? = nil) {
    var header: [UInt8] = []
    header.appendField(1, Array(type.utf8))
    header.appendField(3, size ?? UInt64(blob.count))
    bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: header.count >> $0) }
    bytes += header
    bytes += blob
  }

  /// The content of a block out of strings and groups.
  static func block(strings: [String] = [""], groups: [[UInt8]]) -> [UInt8] {
    var table: [UInt8] = []
    for string in strings { table.appendField(1, Array(string.utf8)) }
    var content: [UInt8] = []
    content.appendField(1, table)
    for group in groups { content.appendField(2, group) }
    return content
  }

  /// A message out of fields that hold bytes.
  static func message(_ fields: (UInt32, [UInt8])...) -> [UInt8] {
    var message: [UInt8] = []
    for (field, content) in fields { message.appendField(field, content) }
    return message
  }

  static func packed(_ numbers: [Int64]) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in numbers { bytes.appendSigned(number) }
    return bytes
  }

  static func packed(unsigned numbers: [UInt64]) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in numbers { bytes.appendVarint(number) }
    return bytes
  }

  /// The elements, not compressed: damage reaches the decoder.
  static func file(of elements: OSMElements) throws -> [UInt8] {
    var file = HandmadePBF()
    try elements.read(.all) { block in
      file.append("OSMData", raw: PrimitiveBlockEncoder().encode(copy block))
    }
    return file.bytes
  }
}
