/// Decodes the inflated content of one blob into a block.
///
/// https://wiki.openstreetmap.org/wiki/PBF_Format#Definition_of_the_OSMData_fileblock
struct PrimitiveBlockDecoder: Sendable {
  /// More elements than this in one block are a lie: writers of the field make 8,000.
  static let elementLimit = 2_000_000

  var block = OSMBlock()
  var placement = Placement()
  let kinds: OSMKinds
  private var table = StringTableDecoder()
  private var groups: [WireRange] = []

  /// A part of the content.
  private typealias WireRange = Range<Int>

  init(_ kinds: OSMKinds) { self.kinds = kinds }

  /// The number of strings; every index must be below it.
  var stringCount: UInt64 { UInt64(block.strings.extents.count) }

  /// Decodes `content[..<size]`, a padded array, which is lent to the block while `body` runs.
  mutating func decode(
    _ content: inout [UInt8], size: Int, at offset: Int,
    _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    block.removeAll()
    do throws(WireFault) {
      try unsafe content.span.bytes.withUnsafeBytes { buffer throws(WireFault) in
        try unsafe decode(WireReader(buffer, range: 0..<size), buffer: buffer)
      }
    } catch {
      throw .malformed(error.fault, .init(byte: offset, inside: error.position))
    }
    guard block.count + block.deletedCount + block.unplacedNodeCount > 0 else { return }
    swap(&content, &block.strings.bytes)
    defer { swap(&content, &block.strings.bytes) }
    try body(block)
  }

  private mutating func decode(
    _ message: WireReader, buffer: UnsafeRawBufferPointer
  ) throws(WireFault) {
    // 1. Everything but the groups, which may come before what they need.
    var message = message
    let start = message
    var hasWanted = false
    placement = Placement()
    block.strings.extents.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    while !message.isAtEnd {
      let key = try message.key()
      switch key {
      case .bytes(1):
        try table.append(message.bytes(), to: &block.strings.extents)
      case .bytes(2):
        let group = try message.bytes()
        let isWanted = try holdsWanted(group)
        if isWanted { groups.append(group.range) }
        hasWanted = hasWanted || isWanted
      case .varint(17): placement.granularity = Int64(bitPattern: try message.varint())
      case .varint(19): placement.latitudeOffset = Int64(bitPattern: try message.varint())
      case .varint(20): placement.longitudeOffset = Int64(bitPattern: try message.varint())
      default: try message.skip(key)
      }
    }
    guard hasWanted else { return }
    guard (1...1_000_000_000).contains(placement.granularity) else {
      throw start.fault(.badNumber)
    }
    table.findEqualStrings(
      &block.strings.extents, in: unsafe buffer.bindMemory(to: UInt8.self).span)

    // 2. The groups.
    for group in groups { try decodeGroup(unsafe WireReader(buffer, range: group)) }
    if !table.replacements.isEmpty { block.replaceStrings(by: table.replacements) }
  }

  /// Whether a group holds an element of the kinds asked for.
  private func holdsWanted(_ group: WireReader) throws(WireFault) -> Bool {
    var group = group
    while !group.isAtEnd {
      let key = try group.key()
      switch key {
      case .bytes(1), .bytes(2): if kinds.contains(.nodes) { return true }
      case .bytes(3): if kinds.contains(.ways) { return true }
      case .bytes(4): if kinds.contains(.relations) { return true }
      default: break
      }
      try group.skip(key)
    }
    return false
  }

  private mutating func decodeGroup(_ group: WireReader) throws(WireFault) {
    var group = group
    while !group.isAtEnd {
      let key = try group.key()
      switch key {
      case .bytes(1) where kinds.contains(.nodes): try decodeNode(group.bytes())
      case .bytes(2) where kinds.contains(.nodes): try decodeDenseNodes(group.bytes())
      case .bytes(3) where kinds.contains(.ways): try decodeWay(group.bytes())
      case .bytes(4) where kinds.contains(.relations): try decodeRelation(group.bytes())
      default: try group.skip(key)
      }
      guard block.count <= Self.elementLimit else { throw group.fault(.tooMany) }
    }
  }
}

extension OSMBlock {
  fileprivate mutating func replaceStrings(by replacements: [UInt32]) {
    func replace(_ pairs: inout [UInt32]) {
      for position in pairs.indices { pairs[position] = replacements[Int(pairs[position])] }
    }
    replace(&nodePairs.items)
    replace(&wayPairs.items)
    replace(&relationPairs.items)
    for position in members.items.indices {
      members.items[position].role = replacements[Int(members.items[position].role)]
    }
  }
}
