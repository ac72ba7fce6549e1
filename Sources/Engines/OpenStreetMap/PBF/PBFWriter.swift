/// Writes PBF files: dense nodes, zlib, no metadata; the same elements give the same bytes.
///
/// Elements come out in the order in which they were appended. A block of the file ends when the
/// kind changes or 8,000 elements are in it, however they were handed over.
public struct PBFWriter: ~Copyable {
  private var sink: ByteSink
  private var pending = OSMBlockBuilder()
  private var pendingKind = OSMKind.node
  private let deflater = BlobDeflater()
  private let encoder = PrimitiveBlockEncoder()
  private let isSorted: Bool
  private var last: (kind: OSMKind, id: Int64)?
  /// The index in the pending block of each string of the block that is being appended.
  private var indices: [UInt32] = []

  private static let unknown = UInt32.max

  /// Begins a file in memory; `finish` hands it out.
  public init(header: OSMHeader = OSMHeader()) throws(OSMWriteError) {
    try self.init(sink: ByteSink(), header)
  }

  /// Begins a file on disk; it gets its name when `finish` is called.
  public init(path: String, header: OSMHeader = OSMHeader()) throws(OSMWriteError) {
    try self.init(sink: ByteSink(path: path), header)
  }

  private init(sink: consuming ByteSink, _ header: OSMHeader) throws(OSMWriteError) {
    self.sink = sink
    isSorted = header.isSorted
    try appendBlob("OSMHeader", PBFHeader.encode(header))
  }

  /// Appends the elements of a block: nodes, ways, relations.
  ///
  /// - Throws: `OSMWriteError.notSorted` when the header promises an order that is broken here.
  public mutating func append(_ block: borrowing OSMBlock) throws(OSMWriteError) {
    forgetIndices(of: block)
    for position in 0..<block.nodeCount {
      try begin(.node, block.nodeIDs[position])
      appendTags(block.nodePairs[position], of: block)
      pending.endNode(id: block.nodeIDs[position], coordinate: block.nodeCoordinates[position])
      try flushIfFull(block)
    }
    for position in 0..<block.wayCount {
      try begin(.way, block.wayIDs[position])
      appendTags(block.wayPairs[position], of: block)
      for node in block.wayRefs[position] { pending.appendWayNode(node) }
      for place in block.wayPlaces[position] { pending.appendWayCoordinate(place) }
      pending.endWay(id: block.wayIDs[position])
      try flushIfFull(block)
    }
    for position in 0..<block.relationCount {
      try begin(.relation, block.relationIDs[position])
      appendTags(block.relationPairs[position], of: block)
      for member in block.members[position] {
        var member = member
        member.role = index(member.role, of: block)
        pending.appendMember(member)
      }
      pending.endRelation(id: block.relationIDs[position])
      try flushIfFull(block)
    }
    // The next block has other strings.
    indices.removeAll(keepingCapacity: true)
  }

  /// Completes the file.
  ///
  /// - Returns: The bytes of a file in memory; nothing for a file on disk.
  @discardableResult
  public consuming func finish() throws(OSMWriteError) -> [UInt8] {
    try flush()
    return try sink.finish()
  }

  /// Checks the promised order and ends the pending block where the kind changes.
  private mutating func begin(_ kind: OSMKind, _ id: Int64) throws(OSMWriteError) {
    if isSorted, let last {
      guard last.kind.rawValue < kind.rawValue || last.kind == kind && last.id < id else {
        throw .notSorted(kind, id: id)
      }
    }
    last = (kind, id)
    if kind != pendingKind {
      try flush()
      for place in indices.indices { indices[place] = Self.unknown }
      pendingKind = kind
    }
  }

  private mutating func appendTags(_ pairs: ArraySlice<UInt32>, of block: borrowing OSMBlock) {
    for place in stride(from: pairs.startIndex, to: pairs.endIndex, by: 2) {
      pending.appendTag(
        key: index(pairs[place], of: block), value: index(pairs[place + 1], of: block))
    }
  }

  private mutating func index(_ string: UInt32, of block: borrowing OSMBlock) -> UInt32 {
    if indices[Int(string)] == Self.unknown {
      indices[Int(string)] = pending.index(
        of: block.strings.bytes.span.extracting(block.strings.range(string)))
    }
    return indices[Int(string)]
  }

  private mutating func forgetIndices(of block: borrowing OSMBlock) {
    indices.removeAll(keepingCapacity: true)
    indices.append(contentsOf: repeatElement(Self.unknown, count: block.strings.count))
  }

  private mutating func flushIfFull(_ block: borrowing OSMBlock) throws(OSMWriteError) {
    guard pending.isFull else { return }
    try flush()
    forgetIndices(of: block)
  }

  private mutating func flush() throws(OSMWriteError) {
    let block = pending.take()
    guard block.count > 0 else { return }
    try appendBlob("OSMData", encoder.encode(block))
  }

  private mutating func appendBlob(
    _ type: String, _ content: [UInt8]
  ) throws(OSMWriteError) {
    guard content.count <= BlobReader.blobLimit else { throw .tooLarge }
    let packed = deflater.deflate(content)
    var blob: [UInt8] = []
    blob.appendField(2, UInt64(content.count))
    blob.appendField(3, packed)
    var header: [UInt8] = []
    header.appendField(1, Array(type.utf8))
    header.appendField(3, UInt64(blob.count))
    let length = UInt32(header.count)
    try sink.append([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })
    try sink.append(header)
    try sink.append(blob)
  }
}
