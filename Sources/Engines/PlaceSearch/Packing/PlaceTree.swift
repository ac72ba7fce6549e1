import Geodesy

/// Boxes over runs of sixteen rows, and over runs of sixteen boxes, up to one.
///
/// Rows stand in the order of a Hilbert curve, so that neighbours in a run are neighbours on the
/// ground (Kamel and Faloutsos 1993, doi:10.1145/170088.170403). Nodes are numbered from the leaves
/// up; the children of a node follow from its number alone.
struct PlaceTree: Sendable {
  /// Rises: fewer boxes and more rows looked at in vain; falls: the other way round.
  static let fanOut = 16

  /// South, west, north, east of each node.
  private(set) var boxes: [SIMD4<Int32>] = []
  /// The least that a row of the node sinks, in metres.
  private(set) var sinks: [UInt16] = []
  /// The nodes of each level, leaves first.
  private(set) var levels: [Range<Int>] = []
  private let rowCount: Int

  init(_ rows: PlaceRows) {
    rowCount = rows.count
    for first in stride(from: 0, to: rows.count, by: Self.fanOut) {
      var box = Self.emptyBox
      var sink = UInt16.max
      for row in first..<min(first + Self.fanOut, rows.count) {
        let (latitude, longitude) = (rows.latitudes[row], rows.longitudes[row])
        Self.grow(&box, by: SIMD4(latitude, longitude, latitude, longitude))
        sink = min(sink, rows.sinks[row])
      }
      boxes.append(box)
      sinks.append(sink)
    }
    if !boxes.isEmpty { levels.append(0..<boxes.count) }
    while let below = levels.last, below.count > 1 {
      for first in stride(from: below.lowerBound, to: below.upperBound, by: Self.fanOut) {
        var box = Self.emptyBox
        var sink = UInt16.max
        for child in first..<min(first + Self.fanOut, below.upperBound) {
          Self.grow(&box, by: boxes[child])
          sink = min(sink, sinks[child])
        }
        boxes.append(box)
        sinks.append(sink)
      }
      levels.append(below.upperBound..<boxes.count)
    }
  }

  /// How many nodes there are.
  var count: Int { boxes.count }

  /// The rows under a leaf.
  func rows(of leaf: Int) -> Range<Int> {
    let first = leaf * Self.fanOut
    return first..<min(first + Self.fanOut, rowCount)
  }

  /// The rows under a node of a level.
  func rows(of node: Int, level: Int) -> Range<Int> {
    let first = (node - levels[level].lowerBound) << (4 * (level + 1))
    return first..<min(first + (1 << (4 * (level + 1))), rowCount)
  }

  /// The nodes under a node, which lies on a level above the leaves.
  func children(of node: Int, level: Int) -> Range<Int> {
    let below = levels[level - 1]
    let first = below.lowerBound + (node - levels[level].lowerBound) * Self.fanOut
    return first..<min(first + Self.fanOut, below.upperBound)
  }

  private static let emptyBox = SIMD4<Int32>(.max, .max, .min, .min)

  private static func grow(_ box: inout SIMD4<Int32>, by other: SIMD4<Int32>) {
    box = SIMD4(
      min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))
  }
}
