import Geodesy

/// Encodes a block as the content of one blob, with a granularity of 100.
struct PrimitiveBlockEncoder {
  func encode(_ block: OSMBlock) -> [UInt8] {
    let (order, ranks) = Self.sortByUse(block)
    var table: [UInt8] = []
    table.appendField(1, [])
    for index in order { table.appendField(1, Array(block.strings.utf8(index))) }
    // Among dense nodes 0 ends the tags of a node, so an empty key needs an index of its own.
    let emptyKey = UInt32(order.count + 1)
    if hasEmptyKey(block.nodePairs.items) { table.appendField(1, []) }

    var group: [UInt8] = []
    if block.nodeCount > 0 { group.appendField(2, denseNodes(block, ranks, emptyKey)) }
    for position in 0..<block.wayCount { group.appendField(3, way(block, position, ranks)) }
    for position in 0..<block.relationCount {
      group.appendField(4, relation(block, position, ranks))
    }

    var content: [UInt8] = []
    content.appendField(1, table)
    content.appendField(2, group)
    return content
  }

  /// The used strings, most used first so that their indices are short, and the new index of each.
  private static func sortByUse(_ block: OSMBlock) -> (order: [UInt32], ranks: [UInt32]) {
    var uses = Array(repeating: 0, count: block.strings.count)
    for pairs in [block.nodePairs, block.wayPairs, block.relationPairs] {
      for index in pairs.items { uses[Int(index)] += 1 }
    }
    for member in block.members.items { uses[Int(member.role)] += 1 }
    let used = (0..<UInt32(uses.count)).filter { $0 > 0 && uses[Int($0)] > 0 }
    let order = used.sorted { left, right in
      let (leftUses, rightUses) = (uses[Int(left)], uses[Int(right)])
      if leftUses != rightUses { return leftUses > rightUses }
      return block.strings.utf8(left).lexicographicallyPrecedes(block.strings.utf8(right))
    }
    var ranks = Array(repeating: UInt32(0), count: block.strings.count)
    for (rank, index) in order.enumerated() { ranks[Int(index)] = UInt32(rank + 1) }
    return (order, ranks)
  }

  private func hasEmptyKey(_ pairs: [UInt32]) -> Bool {
    stride(from: 0, to: pairs.count, by: 2).contains { pairs[$0] == 0 }
  }

  private func denseNodes(
    _ block: OSMBlock, _ ranks: [UInt32], _ emptyKey: UInt32
  ) -> [UInt8] {
    var ids: [UInt8] = []
    var latitudes: [UInt8] = []
    var longitudes: [UInt8] = []
    var tags: [UInt8] = []
    var (lastID, last) = (Int64(0), Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0))
    for position in 0..<block.nodeCount {
      let (id, coordinate) = (block.nodeIDs[position], block.nodeCoordinates[position])
      ids.appendSigned(id &- lastID)
      latitudes.appendSigned(Int64(coordinate.latitudeE7) - Int64(last.latitudeE7))
      longitudes.appendSigned(Int64(coordinate.longitudeE7) - Int64(last.longitudeE7))
      (lastID, last) = (id, coordinate)
      let pairs = block.nodePairs[position]
      for place in stride(from: pairs.startIndex, to: pairs.endIndex, by: 2) {
        let key = pairs[place] == 0 ? emptyKey : ranks[Int(pairs[place])]
        tags.appendVarint(UInt64(key))
        tags.appendVarint(UInt64(ranks[Int(pairs[place + 1])]))
      }
      tags.append(0)
    }
    var message: [UInt8] = []
    message.appendField(1, ids)
    message.appendField(8, latitudes)
    message.appendField(9, longitudes)
    if !block.nodePairs.items.isEmpty { message.appendField(10, tags) }
    return message
  }

  private func way(_ block: OSMBlock, _ position: Int, _ ranks: [UInt32]) -> [UInt8] {
    var message: [UInt8] = []
    message.appendField(1, UInt64(bitPattern: block.wayIDs[position]))
    message.appendTags(block.wayPairs[position], ranks)
    var refs: [UInt8] = []
    var last: Int64 = 0
    for node in block.wayRefs[position] {
      refs.appendSigned(node &- last)
      last = node
    }
    if !refs.isEmpty { message.appendField(8, refs) }
    appendPlaces(block.wayPlaces[position], to: &message)
    return message
  }

  private func appendPlaces(_ places: ArraySlice<Coordinate<WGS84>>, to message: inout [UInt8]) {
    guard !places.isEmpty else { return }
    var latitudes: [UInt8] = []
    var longitudes: [UInt8] = []
    var last = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)
    for place in places {
      latitudes.appendSigned(Int64(place.latitudeE7) - Int64(last.latitudeE7))
      longitudes.appendSigned(Int64(place.longitudeE7) - Int64(last.longitudeE7))
      last = place
    }
    message.appendField(9, latitudes)
    message.appendField(10, longitudes)
  }

  private func relation(_ block: OSMBlock, _ position: Int, _ ranks: [UInt32]) -> [UInt8] {
    var message: [UInt8] = []
    message.appendField(1, UInt64(bitPattern: block.relationIDs[position]))
    message.appendTags(block.relationPairs[position], ranks)
    var roles: [UInt8] = []
    var refs: [UInt8] = []
    var types: [UInt8] = []
    var last: Int64 = 0
    for member in block.members[position] {
      roles.appendVarint(UInt64(ranks[Int(member.role)]))
      refs.appendSigned(member.id &- last)
      types.append(member.kind.rawValue)
      last = member.id
    }
    guard !types.isEmpty else { return message }
    message.appendField(8, roles)
    message.appendField(9, refs)
    message.appendField(10, types)
    return message
  }
}

extension [UInt8] {
  /// Appends a field that holds a number.
  mutating func appendField(_ field: UInt32, _ number: UInt64) {
    appendVarint(UInt64(WireKey.varint(field).rawValue))
    appendVarint(number)
  }

  /// Appends a field that holds bytes.
  mutating func appendField(_ field: UInt32, _ content: [UInt8]) {
    appendVarint(UInt64(WireKey.bytes(field).rawValue))
    appendVarint(UInt64(content.count))
    self += content
  }

  fileprivate mutating func appendTags(_ pairs: ArraySlice<UInt32>, _ ranks: [UInt32]) {
    guard !pairs.isEmpty else { return }
    var keys: [UInt8] = []
    var values: [UInt8] = []
    for place in stride(from: pairs.startIndex, to: pairs.endIndex, by: 2) {
      keys.appendVarint(UInt64(ranks[Int(pairs[place])]))
      values.appendVarint(UInt64(ranks[Int(pairs[place + 1])]))
    }
    appendField(2, keys)
    appendField(3, values)
  }
}
