/// What one feature has in one tile: its geometry, encoded.
struct TilePiece {
  /// The place of the tile along the Hilbert curve of its zoom.
  var tile: UInt32
  /// The place of the feature in the order of drawing.
  var rank: UInt32
  /// Where the geometry lies in the bytes of the batch.
  var start: UInt32
  var length: UInt32
}

extension [TilePiece] {
  /// Sorts by tile and keeps the order within each: pieces come in the order of drawing.
  mutating func sortByTile() {
    guard let first, count > 1 else { return }
    // 1. From which bits on tiles differ at all.
    var differing: UInt32 = 0
    for piece in self { differing |= piece.tile ^ first.tile }
    guard differing != 0 else { return }
    // 2. Stable counting sorts from the lowest digit up.
    var other = self
    var shift: UInt32 = 0
    let digit: UInt32 = 11
    while shift < 32, differing >> shift != 0 {
      var starts = [Int](repeating: 0, count: 1 << Int(digit) + 1)
      for piece in self { starts[Int(piece.tile >> shift & 0x7ff) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      for piece in self {
        let slot = Int(piece.tile >> shift & 0x7ff)
        other[starts[slot]] = piece
        starts[slot] += 1
      }
      swap(&self, &other)
      shift += digit
    }
  }
}
