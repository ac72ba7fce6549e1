import Geodesy

/// The straight pieces of all streets, found by place.
struct StreetSegments: Sendable {
  /// A straight piece: the edge, and where its points begin in that edge.
  struct Piece: Sendable {
    var edge: Int32
    var point: Int32
  }

  private let pieces: [Piece]
  private let tree: PackedRTree

  init(_ network: StreetNetwork) {
    var pieces: [Piece] = []
    var boxes: [BoundingBox] = []
    for edge in 0..<network.edgeCount {
      let points = network.points(of: edge)
      for index in points.indices.dropLast() {
        pieces.append(Piece(edge: Int32(edge), point: Int32(index - points.startIndex)))
        boxes.append(Segment(start: points[index], end: points[index + 1]).bounds)
      }
    }
    self.pieces = pieces
    tree = PackedRTree(boxes)
  }

  var bounds: BoundingBox { tree.bounds }

  /// Hands out pieces within a distance of a coordinate, the nearest box first.
  func nearest(
    _ coordinate: Coordinate<WGS84>, within reach: Metres, _ visit: (Piece, Metres) -> Bool
  ) {
    tree.nearest(coordinate, within: reach) { index, distance in visit(pieces[index], distance) }
  }

  /// Hands out pieces whose boxes meet a box.
  func search(_ box: BoundingBox, _ visit: (Piece) -> Void) {
    tree.search(box) { index in
      visit(pieces[index])
      return true
    }
  }
}
