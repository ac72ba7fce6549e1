/// The squares that are reached, in a window on a lattice, with the ground that belongs to them.
struct ContourMask {
  /// Ground belongs to a reached street up to so many squares away.
  static let reach = 6

  /// The square of the window's south-west corner.
  let column: Int
  let row: Int
  /// Words in a row of the window.
  let words: Int
  let rows: Int
  /// A bit for each square, row by row; the outermost are not set.
  let bits: FlatStore<UInt64>

  /// Takes marked squares from a lattice's words, which are left clear, and gives them the ground
  /// around, up to streets that are not reached.
  ///
  /// - Parameters:
  ///   - marked: Bits of the whole lattice.
  ///   - streets: The squares with streets.
  ///   - lattice: The lattice.
  ///   - range: The rows with marked squares.
  init(
    _ marked: Lane<UInt64>, _ streets: Lane<UInt64>, _ lattice: ContourLattice,
    rows range: ClosedRange<Int>
  ) {
    let columns = Self.columns(marked, lattice.words, range)
    let rim = Self.reach + 1
    row = range.lowerBound - rim
    rows = range.count + 2 * rim
    column = (columns.lowerBound - 1) * 64
    words = columns.count + 2
    var bits = FlatStore(repeating: UInt64(0), count: words * rows)
    var next = FlatStore(repeating: UInt64(0), count: words * rows)
    // Where ground may be given to a street: not where a street is that is not reached.
    let open = FlatStore(repeating: UInt64.max, count: words * rows)
    for y in 0..<rows {
      let line = (row + y) * lattice.words
      for word in max(columns.lowerBound - 1, 0)...min(columns.upperBound + 1, lattice.words - 1) {
        let here = y * words + word - columns.lowerBound + 1
        let reached = marked[line + word]
        bits.lane[here] = reached
        open.lane[here] = ~streets[line + word] | reached
        marked[line + word] = 0
      }
    }
    for _ in 0..<Self.reach {
      Self.spread(bits.lane, open.lane, words: words, into: next.lane)
      swap(&bits, &next)
    }
    self.bits = bits
  }

  /// The columns of words with marked squares.
  private static func columns(
    _ marked: Lane<UInt64>, _ words: Int, _ rows: ClosedRange<Int>
  ) -> ClosedRange<Int> {
    let any = FlatStore(repeating: UInt64(0), count: words)
    let sum = any.lane
    for row in rows {
      for word in 0..<words { sum[word] |= marked[row * words + word] }
    }
    var (low, high) = (0, words - 1)
    while low < high, sum[low] == 0 { low += 1 }
    while low < high, sum[high] == 0 { high -= 1 }
    return low...high
  }

  /// One square in each direction.
  ///
  /// Bits run over from word to word, and never over the outermost
  /// columns: what is there is clear.
  private static func spread(
    _ bits: Lane<UInt64>, _ open: Lane<UInt64>, words: Int, into next: Lane<UInt64>
  ) {
    for place in words..<bits.count - words {
      let here = bits[place]
      let west = here &<< 1 | bits[place - 1] &>> 63
      let east = here &>> 1 | bits[place + 1] &<< 63
      let around = west | east | bits[place - words] | bits[place + words]
      next[place] = here | around & open[place]
    }
  }

  /// Whether a square is in, by its number in the window: 64 for each word.
  @inline(__always)
  static func isIn(_ bits: Lane<UInt64>, _ square: Int) -> Bool {
    bits[square &>> 6] &>> UInt64(truncatingIfNeeded: square) & 1 == 1
  }
}
