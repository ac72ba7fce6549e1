/// Where everything lies in the bytes of a packed tree of `count` items.
///
/// All numbers are little-endian, nothing is padded; with *n* items and *m* rows in all levels:
///
///     0          8 bytes    magic "QijiTree"
///     8          UInt32     version, 1
///     12         UInt32     n
///     16         m × 16     boxes: south, west, north, east as Int32 of 1e-7 degrees
///     16 + 16 m  n × 4      UInt32: which item each of the first n rows is
///
/// Rows go from the leaves up to the root. Which are whose children follows from *n* alone, so no
/// stored offset can lead astray.
struct PackedLayout: Sendable {
  /// "Qiji", "Tree".
  static let magic: (UInt32, UInt32) = (0x696A_6951, 0x6565_7254)
  static let version: UInt32 = 1
  static let headerSize = 16
  static let boxSize = 16
  /// Children of a node.
  ///
  /// With 4 the nearest box of 100,000 comes a third sooner, all in a box a seventh later, and the
  /// tree is a fifth larger; 16 is the common middle.
  static let fanOut = 16
  static let mostItems = Int(Int32.max)

  let count: Int
  /// The rows of each level, leaves first, the root last; none for an empty tree.
  let levels: [Range<Int>]

  init(count: Int) {
    var levels: [Range<Int>] = count == 0 ? [] : [0..<count]
    while let last = levels.last, last.count > 1 {
      let nodes = (last.count + Self.fanOut - 1) / Self.fanOut
      levels.append(last.upperBound..<last.upperBound + nodes)
    }
    self.count = count
    self.levels = levels
  }

  var rowCount: Int { levels.last?.upperBound ?? 0 }
  var itemsOffset: Int { Self.headerSize + Self.boxSize * rowCount }
  var byteCount: Int { itemsOffset + 4 * count }

  /// The header as 32-bit words in the order of memory.
  var header: [UInt32] {
    [Self.magic.0, Self.magic.1, Self.version, UInt32(count)].map(\.littleEndian)
  }

  /// The rows of the children of a row, which lies in `level` (not 0).
  func children(of row: Int, level: Int) -> Range<Int> {
    let below = levels[level - 1]
    let first = below.lowerBound + (row - levels[level].lowerBound) * Self.fanOut
    return first..<min(first + Self.fanOut, below.upperBound)
  }
}
