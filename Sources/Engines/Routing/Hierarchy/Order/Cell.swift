/// A connected piece of the graph that is to be divided, with numbers of its own.
struct Cell {
  /// The neighbours of vertex `v` are `neighbours[first[v]..<first[v + 1]]`.
  var first: [Int32]
  var neighbours: [Int32]
  /// Where the vertices are, on a plane of any scale.
  var east: [Float]
  var north: [Float]

  var vertexCount: Int { first.count - 1 }

  func degree(_ vertex: Int32) -> Int32 { first[Int(vertex) + 1] - first[Int(vertex)] }

  /// Positions of the vertices when sorted along a direction; ties by number.
  func sorted(east eastShare: Float, north northShare: Float) -> [Int32] {
    sorted { vertex in east[vertex] * eastShare + north[vertex] * northShare }
  }

  /// The vertices in the order of a search in breadth from a far end.
  ///
  /// It knows the streets and not the places: of use where rivers or missing coordinates mislead.
  func sortedByReach() -> [Int32] {
    let far = reached(from: 0)
    return reached(from: far[far.count - 1])
  }

  private func reached(from start: Int32) -> [Int32] {
    var isReached = Array(repeating: false, count: vertexCount)
    var queue: [Int32] = [start]
    queue.reserveCapacity(vertexCount)
    isReached[Int(start)] = true
    var next = 0
    while next < queue.count {
      let vertex = Int(queue[next])
      next += 1
      for neighbour in neighbours[Int(first[vertex])..<Int(first[vertex + 1])]
      where !isReached[Int(neighbour)] {
        isReached[Int(neighbour)] = true
        queue.append(neighbour)
      }
    }
    return queue
  }

  private func sorted(_ key: (Int) -> Float) -> [Int32] {
    var words = (0..<vertexCount).map { vertex in
      let bits = key(vertex).bitPattern
      // Floats order like whole numbers once the sign is turned.
      let ordered = bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
      return UInt64(ordered) << 32 | UInt64(vertex)
    }
    words.sort()
    return words.map { Int32(truncatingIfNeeded: $0) }
  }
}
