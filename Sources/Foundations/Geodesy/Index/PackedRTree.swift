/// A static spatial index over boxes: a packed Hilbert R-tree in one flat piece of memory.
///
/// Built once, never changed; a box is known by its index in the array the tree was built from.
/// Built as in Kamel and Faloutsos 1993 (doi:10.1145/170088.170403): boxes in Hilbert order of
/// their centres, sixteen to a node, every node full but the last of its level. Empty boxes count
/// as items and are never found.
public struct PackedRTree: Sendable {
  let rows: PackedRows

  /// Builds the tree over the boxes.
  ///
  /// - Complexity: O(*n* log *n*); about 21 bytes a box stay.
  public init(_ boxes: [BoundingBox]) {
    precondition(boxes.count <= PackedLayout.mostItems, "a tree holds at most 2^31 - 1 boxes")
    let layout = PackedLayout(count: boxes.count)
    let order = Self.hilbertOrder(boxes)
    var level = order.map { boxes[Int($0)] }
    var words = layout.header
    words.reserveCapacity(layout.byteCount / 4)
    while true {
      for box in level {
        words.append(UInt32(bitPattern: box.south).littleEndian)
        words.append(UInt32(bitPattern: box.west).littleEndian)
        words.append(UInt32(bitPattern: box.north).littleEndian)
        words.append(UInt32(bitPattern: box.east).littleEndian)
      }
      guard level.count > 1 else { break }
      level = stride(from: 0, to: level.count, by: PackedLayout.fanOut).map { first in
        var parent = BoundingBox.empty
        for child in level[first...].prefix(PackedLayout.fanOut) { parent.formUnion(child) }
        return parent
      }
    }
    for item in order { words.append(item.littleEndian) }
    rows = PackedRows(layout: layout, copying: unsafe words.span.bytes)
  }

  /// How many boxes the tree was built over.
  public var count: Int { rows.layout.count }

  /// The smallest box around all of them.
  public var bounds: BoundingBox {
    rows.layout.levels.last.map { rows.box(at: $0.lowerBound) } ?? .empty
  }

  /// The indices of the boxes by the place of their centres on a Hilbert curve, ties by index.
  private static func hilbertOrder(_ boxes: [BoundingBox]) -> [UInt32] {
    var bounds = BoundingBox.empty
    for box in boxes { bounds.formUnion(box) }
    // 65,536 cells a side: finer ones move nothing within a node, and a key fits 32 bits.
    func cell(_ low: Int32, _ high: Int32, _ start: Int32, _ end: Int32) -> UInt32 {
      let length = Double(end) - Double(start)
      let middle = (Double(low) + Double(high)) / 2 - Double(start)
      return length > 0 ? UInt32(middle / length * 65_535) : 0
    }
    var keys = boxes.indices.map { index -> UInt64 in
      let box = boxes[index]
      guard !box.isEmpty else { return UInt64(UInt32.max) << 32 | UInt64(index) }
      let key = Hilbert.index(
        x: cell(box.west, box.east, bounds.west, bounds.east),
        y: cell(box.south, box.north, bounds.south, bounds.north), order: 16)
      return key << 32 | UInt64(index)
    }
    keys.sort()
    return keys.map { UInt32(truncatingIfNeeded: $0) }
  }
}
