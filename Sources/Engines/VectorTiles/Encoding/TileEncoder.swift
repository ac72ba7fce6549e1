/// Puts the pieces of one tile together: one message of layers (MVT 2.1, section 4.1).
struct TileEncoder {
  private let store: FeatureStore
  private let sequence: [UInt32]
  private let values: ValueTable
  // Which of a layer's keys and values are used, by their place in the layer; a stamp tells
  // entries of this layer from older ones.
  private var keyPlace = [UInt8](repeating: 0, count: TileKey.allCases.count)
  private var keyStamp = [UInt32](repeating: 0, count: TileKey.allCases.count)
  private var valuePlace: [UInt32]
  private var valueStamp: [UInt32]
  private var stamp: UInt32 = 0
  private var usedKeys: [UInt8] = []
  private var usedValues: [UInt32] = []
  private var tags: [UInt8] = []
  private var layer: [UInt8] = []
  private let keyNames = TileKey.allCases.map { Array($0.name.utf8) }
  /// By layer, then key.
  private let keyZooms = TileLayer.allCases.map { layer in
    TileKey.allCases.map(layer.firstZoom)
  }
  private let layerNames = TileLayer.allCases.map { Array($0.name.utf8) }

  init(_ store: FeatureStore, sequence: [UInt32], values: ValueTable) {
    self.store = store
    self.sequence = sequence
    self.values = values
    valuePlace = Array(repeating: 0, count: values.count)
    valueStamp = Array(repeating: 0, count: values.count)
  }

  /// Appends the tile made of some pieces, which are in the order of drawing.
  mutating func encode(
    _ pieces: ArraySlice<TilePiece>, _ bytes: [UInt8], zoom: UInt8, into tile: inout [UInt8]
  ) {
    var position = pieces.startIndex
    while position < pieces.endIndex {
      let layer = store.heads[Int(sequence[Int(pieces[position].rank)])].layer
      begin()
      while position < pieces.endIndex {
        let piece = pieces[position]
        let feature = Int(sequence[Int(piece.rank)])
        guard store.heads[feature].layer == layer else { break }
        add(feature, bytes[Int(piece.start)..<Int(piece.start + piece.length)], zoom)
        position += 1
      }
      finish(layer, into: &tile)
    }
  }

  private mutating func begin() {
    stamp &+= 1
    usedKeys.removeAll(keepingCapacity: true)
    usedValues.removeAll(keepingCapacity: true)
    layer.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ feature: Int, _ geometry: ArraySlice<UInt8>, _ zoom: UInt8) {
    let zooms = keyZooms[Int(store.heads[feature].layer.rawValue)]
    // 1. Tags: places in this layer's lists.
    tags.removeAll(keepingCapacity: true)
    for index in store.attributes(feature) {
      let attribute = store.attributes[index]
      let (key, value) = (Int(attribute >> 24), Int(attribute & 0xff_ffff))
      guard zooms[key] <= zoom else { continue }
      if keyStamp[key] != stamp {
        keyStamp[key] = stamp
        keyPlace[key] = UInt8(usedKeys.count)
        usedKeys.append(UInt8(key))
      }
      if valueStamp[value] != stamp {
        valueStamp[value] = stamp
        valuePlace[value] = UInt32(usedValues.count)
        usedValues.append(UInt32(value))
      }
      tags.append(keyPlace[key])
      tags.appendVarint(UInt64(valuePlace[value]))
    }
    // 2. The message, whose length stands before it.
    let head = store.heads[feature]
    var length = 2 + 1 + Self.varintLength(UInt64(geometry.count)) + geometry.count
    if head.id != 0 { length += 1 + Self.varintLength(head.id) }
    if !tags.isEmpty { length += 1 + Self.varintLength(UInt64(tags.count)) + tags.count }
    layer.append(2 << 3 | 2)
    layer.appendVarint(UInt64(length))
    if head.id != 0 {
      layer.append(1 << 3)
      layer.appendVarint(head.id)
    }
    if !tags.isEmpty {
      layer.append(2 << 3 | 2)
      layer.appendVarint(UInt64(tags.count))
      layer.append(contentsOf: tags)
    }
    layer.append(3 << 3)
    layer.append(head.geometry.rawValue)
    layer.append(4 << 3 | 2)
    layer.appendVarint(UInt64(geometry.count))
    layer.append(contentsOf: geometry)
  }

  private mutating func finish(_ kind: TileLayer, into tile: inout [UInt8]) {
    for key in usedKeys { layer.appendField(3, bytes: keyNames[Int(key)]) }
    for value in usedValues { layer.appendField(4, bytes: values.bytes(value)) }
    layer.appendField(5, UInt64(World.extent))
    layer.appendField(15, 2)
    let name = layerNames[Int(kind.rawValue)]
    let length = 1 + Self.varintLength(UInt64(name.count)) + name.count + layer.count
    tile.append(3 << 3 | 2)
    tile.appendVarint(UInt64(length))
    tile.appendField(1, bytes: name)
    tile.append(contentsOf: layer)
  }

  @inline(__always)
  private static func varintLength(_ value: UInt64) -> Int {
    value < 0x80 ? 1 : (UInt64.bitWidth - value.leadingZeroBitCount + 6) / 7
  }
}
