extension PrimitiveBlockDecoder {
  /// Decodes many nodes whose numbers stand in lists side by side.
  mutating func decodeDenseNodes(_ message: WireReader) throws(WireFault) {
    let (placement, stringCount) = (placement, stringCount)
    try DenseNodes.read(message) { nodes throws(WireFault) in
      guard block.count + nodes.count <= Self.elementLimit else { throw message.fault(.tooMany) }
      try nodes.append(
        ids: &block.nodeIDs, coordinates: &block.nodeCoordinates, pairs: &block.nodePairs,
        placement: placement, stringCount: stringCount)
      block.unplacedNodeCount += nodes.unplacedCount
      block.deletedCount += nodes.deletedCount
    }
  }

  /// Decodes one node that stands for itself.
  mutating func decodeNode(_ message: WireReader) throws(WireFault) {
    var rest = message
    var id: Int64?
    var latitude: Int64?
    var longitude: Int64?
    var tags = ElementTags()
    while !rest.isAtEnd {
      let key = try rest.key()
      switch key {
      case .varint(1): id = try rest.varint().zigzag
      case .varint(8): latitude = try rest.varint().zigzag
      case .varint(9): longitude = try rest.varint().zigzag
      default: try tags.take(key, from: &rest)
      }
    }
    if tags.isSplit {
      return try WireReader.read(message.gathered(ElementTags.lists)) { whole throws(WireFault) in
        try decodeNode(whole)
      }
    }
    guard let id else { throw message.fault(.missingField) }
    guard tags.isVisible else {
      block.deletedCount += 1
      return
    }
    guard let latitude, let longitude,
      let coordinate = placement.coordinate(latitude, longitude, isPlain: false)
    else {
      block.unplacedNodeCount += 1
      return
    }
    try tags.append(to: &block.nodePairs, below: stringCount)
    block.nodeIDs.append(id)
    block.nodeCoordinates.append(coordinate)
  }
}
