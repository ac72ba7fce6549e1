/// An order in which each vertex in turn has the fewest neighbours left, joining those it leaves
/// (Tinney and Walker 1967, doi:10.1109/PROC.1967.6011): for pieces that nothing small divides.
enum DegreeOrder {
  /// Larger pieces are not ordered this way: every two vertices take a bit.
  static let most = 8192

  /// Finds the order.
  static func order(_ cell: Cell) -> [Int32] {
    let count = cell.vertexCount
    let width = (count + 63) / 64
    // Row `v` has a bit for each neighbour of `v` that is left.
    var rows = Array(repeating: UInt64(0), count: count * width)
    for vertex in 0..<count {
      for neighbour in cell.neighbours[Int(cell.first[vertex])..<Int(cell.first[vertex + 1])] {
        rows[vertex * width + Int(neighbour) >> 6] |= 1 << UInt64(neighbour & 63)
      }
    }
    var degree = (0..<count).map { Int(cell.degree(Int32($0))) }
    var queue = PackedHeap()
    for vertex in 0..<count { queue.push(key: UInt32(degree[vertex]), item: UInt32(vertex)) }
    var order: [Int32] = []
    while let (key, item) = queue.pop() {
      let vertex = Int(item)
      guard degree[vertex] == Int(key) else { continue }
      degree[vertex] = -1
      order.append(Int32(vertex))
      let own = Array(rows[vertex * width..<(vertex + 1) * width])
      for word in own.indices {
        var bits = own[word]
        while bits != 0 {
          let neighbour = word * 64 + bits.trailingZeroBitCount
          bits &= bits - 1
          let base = neighbour * width
          rows[base + vertex >> 6] &= ~(1 << UInt64(vertex & 63))
          var size = -1
          for place in 0..<width {
            rows[base + place] |= own[place]
            size += rows[base + place].nonzeroBitCount
          }
          // The row of `own` has the neighbour itself, which is none of its neighbours.
          rows[base + neighbour >> 6] &= ~(1 << UInt64(neighbour & 63))
          if size != degree[neighbour] {
            degree[neighbour] = size
            queue.push(key: UInt32(size), item: UInt32(neighbour))
          }
        }
      }
    }
    return order
  }
}
