import Geodesy

extension PrimitiveBlockDecoder {
  /// Decodes one way.
  mutating func decodeWay(_ message: WireReader) throws(WireFault) {
    var rest = message
    var id: Int64?
    var refs: PackedVarints?
    var latitudes: PackedVarints?
    var longitudes: PackedVarints?
    var tags = ElementTags()
    var isSplit = false
    while !rest.isAtEnd {
      let key = try rest.key()
      switch key {
      case .varint(1): id = Int64(bitPattern: try rest.varint())
      case .bytes(8):
        isSplit = isSplit || refs != nil
        refs = try rest.packed()
      case .bytes(9):
        isSplit = isSplit || latitudes != nil
        latitudes = try rest.packed()
      case .bytes(10):
        isSplit = isSplit || longitudes != nil
        longitudes = try rest.packed()
      case .varint(8), .varint(9), .varint(10):
        isSplit = true
        try rest.skip(key)
      default: try tags.take(key, from: &rest)
      }
    }
    if isSplit || tags.isSplit {
      let bytes = try message.gathered(ElementTags.lists + [8, 9, 10])
      return try WireReader.read(bytes) { whole throws(WireFault) in try decodeWay(whole) }
    }
    guard let id else { throw message.fault(.missingField) }
    guard tags.isVisible else {
      block.deletedCount += 1
      return
    }
    try tags.append(to: &block.wayPairs, below: stringCount)
    let count = refs?.count() ?? 0
    if let refs { try block.wayRefs.items.appendDeltas(refs, count: count) }
    if latitudes != nil || longitudes != nil {
      try appendPlaces(latitudes, longitudes, count: count, of: message)
    }
    block.wayRefs.endRow()
    block.wayPlaces.endRow()
    block.wayIDs.append(id)
  }

  /// Appends where the nodes of a way are; nothing when any of them is not on the earth.
  private mutating func appendPlaces(
    _ latitudes: PackedVarints?, _ longitudes: PackedVarints?, count: Int, of message: WireReader
  ) throws(WireFault) {
    guard var latitudes, var longitudes, latitudes.count() == count, longitudes.count() == count
    else { throw message.fault(.unevenLists) }
    var latitude: Int64 = 0
    var longitude: Int64 = 0
    for _ in 0..<count {
      latitude &+= latitudes.nextSigned()
      longitude &+= longitudes.nextSigned()
      guard let coordinate = placement.coordinate(latitude, longitude, isPlain: false) else {
        return block.wayPlaces.dropOpenRow()
      }
      block.wayPlaces.items.append(coordinate)
    }
    try latitudes.finish()
    try longitudes.finish()
  }
}

extension [Int64] {
  /// Appends numbers of which each is written as the difference to the one before.
  @inline(__always)
  mutating func appendDeltas(_ list: PackedVarints, count: Int) throws(WireFault) {
    var list = list
    var value: Int64 = 0
    let first = self.count
    append(contentsOf: repeatElement(0, count: count))
    var span = mutableSpan
    for place in first..<first + count {
      value &+= list.nextSigned()
      span[place] = value
    }
    try list.finish()
  }
}
