import Geodesy

/// A lattice on which streets are marked as far as they are reached.
///
/// Keep one per task.
final class ContourCanvas {
  let lattice: ContourLattice
  private let bits: FlatStore<UInt64>
  /// The first and the last word that is marked.
  private var low = Int.max
  private var high = -1

  init(_ lattice: ContourLattice) {
    self.lattice = lattice
    bits = FlatStore(repeating: 0, count: lattice.words * lattice.rows)
  }

  /// Marks whole edges.
  func mark(whole edges: some Sequence<Int32>) {
    let (bits, first, place, strip) = (
      bits.lane, lattice.first.lane, lattice.place.lane, lattice.bits.lane
    )
    var (low, high) = (low, high)
    for edge in edges {
      for index in first.range(Int(edge)) {
        let word = Int(place[index])
        bits[word] |= strip[index]
        low = min(low, word)
        high = max(high, word)
      }
    }
    (self.low, self.high) = (low, high)
  }

  /// Marks a part of an edge, in centimetres from its tail.
  func mark(_ edge: Int, _ part: Range<Int32>, _ network: StreetNetwork) {
    guard !part.isEmpty else { return }
    let length = network.edgeLength[edge]
    // Both ends of an edge are in whatever rounding makes of shares.
    let from = part.lowerBound <= 0 ? -1 : Float(part.lowerBound) / Float(length)
    let to = part.upperBound >= length ? 2 : Float(part.upperBound) / Float(length)
    let bits = bits.lane
    var (low, high) = (low, high)
    lattice.grid.forEachCell(on: network.points(of: edge)) { word, bit, share in
      guard share >= from, share <= to else { return }
      bits[word] |= bit
      low = min(low, word)
      high = max(high, word)
    }
    (self.low, self.high) = (low, high)
  }

  /// Marks the square of a coordinate.
  func mark(_ coordinate: Coordinate<WGS84>) {
    let (word, bit) = lattice.grid.cell(of: coordinate)
    bits.lane[word] |= bit
    low = min(low, word)
    high = max(high, word)
  }

  /// The outlines of what is marked and the ground around it; afterwards nothing is marked.
  ///
  /// - Parameter streets: The squares with streets that could be reached.
  /// - Returns: The largest first.
  func polygons(_ streets: FlatStore<UInt64>) -> [Polygon] {
    guard low <= high else { return [] }
    let mask = ContourMask(
      bits.lane, streets.lane, lattice, rows: low / lattice.words...high / lattice.words)
    (low, high) = (.max, -1)
    return ContourRings(mask, lattice).polygons()
  }
}
