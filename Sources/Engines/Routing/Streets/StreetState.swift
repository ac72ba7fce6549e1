/// What holds at the time of a search over and above what the map always says.
struct StreetState: Hashable, Sendable {
  /// The gates that nobody passes, ascending.
  var shutGates: [Int32] = []
  /// The positions in `StreetNetwork.conditions` of what holds just then, ascending.
  var conditions: [Int32] = []
  /// The edges that nobody gets through, ascending.
  var shutStreets: [Int32] = []

  /// Nothing is shut, and nothing holds that holds only at times.
  static let usual = StreetState()

  /// Whether nobody gets through an edge; few are shut at once.
  @inline(__always)
  func isShut(street edge: Int) -> Bool {
    !shutStreets.isEmpty && Self.contains(shutStreets, Int32(edge))
  }

  private static func contains(_ edges: [Int32], _ edge: Int32) -> Bool {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < edge { low = middle + 1 } else { high = middle }
    }
    return low < edges.count && edges[low] == edge
  }
}
