import Foundation

extension VectorTile {
  /// Reads a tile.
  ///
  /// - Parameter bytes: One `Tile` message, not compressed.
  /// - Throws: `VectorTileError`.
  public init(decoding bytes: [UInt8]) throws(VectorTileError) {
    layers = []
    skippedCount = 0
    var message = MessageReader(bytes[...])
    while let (field, content) = try message.next() {
      guard field == 3 else { continue }
      var decoder = LayerDecoder()
      let layer = try decoder.layer(try content.bytes())
      skippedCount += decoder.skippedCount
      if layers.contains(where: { $0.name == layer.name }) {
        skippedCount += 1
      } else {
        layers.append(layer)
      }
    }
  }

  /// Reads a tile as it comes out of an archive.
  ///
  /// - Throws: `VectorTileError`; `malformed` also for what is no gzip or longer than 64 MB.
  public init(gzipped bytes: [UInt8]) throws(VectorTileError) {
    guard let content = TileInflater.inflate(bytes[...], limit: 64 << 20) else {
      throw .malformed
    }
    try self.init(decoding: content)
  }
}

/// Reads one layer: its keys and values may stand behind the features that use them.
private struct LayerDecoder {
  var skippedCount = 0
  private var name: String?
  private var version: UInt64?
  private var extent: UInt32 = 4096
  private var keys: [String] = []
  private var values: [VectorTile.Value] = []
  private var features: [ArraySlice<UInt8>] = []

  mutating func layer(_ bytes: ArraySlice<UInt8>) throws(VectorTileError) -> VectorTile.Layer {
    var message = MessageReader(bytes)
    while let (field, content) = try message.next() {
      switch field {
      case 1: name = try content.text()
      case 2: features.append(try content.bytes())
      case 3: keys.append(try content.text())
      case 4: values.append(try Self.value(try content.bytes()))
      case 5: extent = UInt32(truncatingIfNeeded: try content.varint())
      case 15: version = try content.varint()
      default: break
      }
    }
    guard version == 1 || version == 2 else { throw .badVersion }
    guard let name, !name.isEmpty else { throw .unnamedLayer }
    var layer = VectorTile.Layer(name: name, extent: extent, features: [])
    for feature in features {
      if let feature = try self.feature(feature) { layer.features.append(feature) }
    }
    return layer
  }

  private mutating func feature(
    _ bytes: ArraySlice<UInt8>
  ) throws(VectorTileError) -> VectorTile.Feature? {
    var id: UInt64?
    // No type stands for "unknown", a type like others, of which nothing can be drawn.
    var type: UInt64 = 0
    var tags: [UInt32] = []
    var geometries: [[UInt32]] = []
    var message = MessageReader(bytes)
    while let (field, content) = try message.next() {
      switch field {
      case 1: id = try content.varint()
      case 2: tags += try content.packed()
      case 3: type = try content.varint()
      case 4: geometries.append(try content.packed())
      default: break
      }
    }
    let properties = try properties(tags)
    if type == 0 { return nil }
    guard (1...3).contains(type), geometries.count == 1, tags.count % 2 == 0,
      let geometry = try GeometryDecoder.decode(geometries[0], type: type)
    else {
      skippedCount += 1
      return nil
    }
    return VectorTile.Feature(id: id, geometry: geometry, properties: properties)
  }

  private func properties(
    _ tags: [UInt32]
  ) throws(VectorTileError) -> [String: VectorTile.Value] {
    var properties: [String: VectorTile.Value] = [:]
    for position in stride(from: 0, to: tags.count - 1, by: 2) {
      let (key, value) = (Int(tags[position]), Int(tags[position + 1]))
      guard keys.indices.contains(key), values.indices.contains(value) else { throw .badTag }
      properties[keys[key]] = values[value]
    }
    return properties
  }

  private static func value(
    _ bytes: ArraySlice<UInt8>
  ) throws(VectorTileError) -> VectorTile.Value {
    var message = MessageReader(bytes)
    var value: VectorTile.Value?
    while let (field, content) = try message.next() {
      guard value == nil else { throw .badValue }
      switch (field, content) {
      case (1, .bytes(let bytes)): value = .string(String(decoding: bytes, as: UTF8.self))
      case (2, .fixed32(let bits)): value = .number(Double(Float(bitPattern: bits)))
      case (3, .fixed64(let bits)): value = .number(Double(bitPattern: bits))
      case (4, .varint(let number)): value = .integer(Int64(bitPattern: number))
      case (5, .varint(let number)):
        value = Int64(exactly: number).map(VectorTile.Value.integer) ?? .large(number)
      case (6, .varint(let number)):
        value = .integer(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
      case (7, .varint(let number)): value = .boolean(number != 0)
      default: throw .badValue
      }
    }
    guard let value else { throw .badValue }
    return value
  }
}
