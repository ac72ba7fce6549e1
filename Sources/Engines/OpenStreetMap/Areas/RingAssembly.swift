/// Joins lines of nodes end to end into closed rings.
///
/// Unlike `AreaAssembler` it knows ids alone, checks nothing, and hands out what does not close too.
public enum RingAssembly {
  /// Joins the lines.
  ///
  /// - Returns: The rings, first node not repeated, with what could not be closed.
  public static func assemble(_ lines: [[Int64]]) -> (rings: [[Int64]], open: [[Int64]]) {
    var rings: [[Int64]] = []
    var open: [[Int64]] = []
    var isUsed = Array(repeating: false, count: lines.count)
    // Ends in ascending order, so that the joining never depends on hashing.
    var ends: [(node: Int64, line: Int)] = []
    for (index, line) in lines.enumerated() {
      guard let first = line.first, let last = line.last, line.count > 1 else {
        isUsed[index] = true
        continue
      }
      ends.append((first, index))
      ends.append((last, index))
    }
    ends.sort { $0 < $1 }
    for index in lines.indices where !isUsed[index] {
      isUsed[index] = true
      var ring = lines[index]
      while let last = ring.last, last != ring.first {
        guard let next = unused(at: last, ends, isUsed) else { break }
        isUsed[next] = true
        ring +=
          lines[next].first == last ? lines[next].dropFirst() : lines[next].reversed().dropFirst()
      }
      if ring.first == ring.last, ring.count > 3 {
        rings.append(Array(ring.dropLast()))
      } else {
        open.append(ring)
      }
    }
    return (rings, open)
  }

  private static func unused(
    at node: Int64, _ ends: [(node: Int64, line: Int)], _ isUsed: [Bool]
  ) -> Int? {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle].node < node { low = middle + 1 } else { high = middle }
    }
    while low < ends.count, ends[low].node == node {
      if !isUsed[ends[low].line] { return ends[low].line }
      low += 1
    }
    return nil
  }
}
