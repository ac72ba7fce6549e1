import Geodesy

/// Makes blocks element by element: first the parts of an element, then its end.
struct OSMBlockBuilder: Sendable {
  /// The most elements of one block, as the PBF writers of the field make them.
  static let elementLimit = 8_000
  /// The most way nodes, members and tags together, so that long ways make smaller blocks.
  static let partLimit = 500_000
  /// The most bytes of strings, far below what a blob may hold.
  static let stringLimit = 4 << 20

  private(set) var block = OSMBlock()
  private var pool = OSMStringPool()
  private var pairs: [UInt32] = []
  private var parts = 0

  /// Whether the block has to be handed over before the next element.
  var isFull: Bool {
    block.count >= Self.elementLimit || parts >= Self.partLimit
      || pool.strings.bytes.count >= Self.stringLimit
  }

  mutating func appendTag(key: String, value: String) {
    appendTag(key: pool.index(of: key), value: pool.index(of: value))
  }

  /// Appends a tag whose strings came from `index(of:)` since the last block was handed over.
  mutating func appendTag(key: UInt32, value: UInt32) {
    pairs.append(key)
    pairs.append(value)
    parts += 1
  }

  mutating func index(of text: Span<UInt8>) -> UInt32 { pool.index(of: text) }

  mutating func appendWayNode(_ id: Int64) {
    block.wayRefs.items.append(id)
    parts += 1
  }

  mutating func appendWayCoordinate(_ coordinate: Coordinate<WGS84>) {
    block.wayPlaces.items.append(coordinate)
  }

  mutating func appendMember(kind: OSMKind, id: Int64, role: String) {
    appendMember(OSMMember(kind: kind, id: id, role: pool.index(of: role)))
  }

  mutating func appendMember(_ member: OSMMember) {
    block.members.items.append(member)
    parts += 1
  }

  mutating func endNode(id: Int64, coordinate: Coordinate<WGS84>) {
    block.nodeIDs.append(id)
    block.nodeCoordinates.append(coordinate)
    takePairs(\.nodePairs)
  }

  mutating func endWay(id: Int64) {
    block.wayIDs.append(id)
    block.wayRefs.endRow()
    block.wayPlaces.endRow()
    takePairs(\.wayPairs)
  }

  mutating func endRelation(id: Int64) {
    block.relationIDs.append(id)
    block.members.endRow()
    takePairs(\.relationPairs)
  }

  /// Forgets the parts of the element that was begun.
  mutating func dropElement() {
    pairs.removeAll(keepingCapacity: true)
    block.wayRefs.dropOpenRow()
    block.wayPlaces.dropOpenRow()
    block.members.dropOpenRow()
  }

  mutating func countDeleted() { block.deletedCount += 1 }

  mutating func countUnplacedNode() { block.unplacedNodeCount += 1 }

  /// Hands over what was built, with its strings, and begins the next block.
  ///
  /// Nothing is handed over when there is nothing.
  mutating func hand(
    to body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    if block.count + block.deletedCount + block.unplacedNodeCount > 0 {
      block.strings = pool.strings
      try body(block)
    }
    begin()
  }

  /// Takes out what was built, with its strings, and begins the next block.
  mutating func take() -> OSMBlock {
    block.strings = pool.strings
    let result = block
    begin()
    return result
  }

  private mutating func begin() {
    block.strings = OSMStrings()
    block.removeAll()
    pool.removeAll()
    parts = 0
  }

  private mutating func takePairs(_ rows: WritableKeyPath<OSMBlock, OSMRows<UInt32>>) {
    block[keyPath: rows].items.append(contentsOf: pairs)
    block[keyPath: rows].endRow()
    pairs.removeAll(keepingCapacity: true)
  }
}
