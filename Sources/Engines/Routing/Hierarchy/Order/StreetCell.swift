/// A connected piece of streets that is to be divided, with numbers of its own: vertices are where
/// streets meet.
final class StreetCell: Sendable {
  /// Ways to go from each vertex: where to, and twice the street plus one if against it.
  let first: FlatStore<Int32>
  let neighbour: FlatStore<Int32>
  let side: FlatStore<Int32>
  /// The ends of each street.
  let tail: FlatStore<Int32>
  let head: FlatStore<Int32>
  /// The same vertices with their places.
  let plan: Cell

  var vertexCount: Int { first.count - 1 }
  var streetCount: Int { tail.count }

  /// Makes a piece of streets between numbered vertices.
  init(tails: [Int32], heads: [Int32], east: [Float], north: [Float]) {
    var starts = Array(repeating: Int32(0), count: east.count + 1)
    for street in tails.indices {
      starts[Int(tails[street]) + 1] += 1
      starts[Int(heads[street]) + 1] += 1
    }
    for vertex in east.indices { starts[vertex + 1] += starts[vertex] }
    var next = starts
    var neighbours = Array(repeating: Int32(0), count: tails.count * 2)
    var sides = neighbours
    for street in tails.indices {
      let (from, to) = (Int(tails[street]), Int(heads[street]))
      neighbours[Int(next[from])] = heads[street]
      sides[Int(next[from])] = Int32(street * 2)
      next[from] += 1
      neighbours[Int(next[to])] = tails[street]
      sides[Int(next[to])] = Int32(street * 2 + 1)
      next[to] += 1
    }
    first = FlatStore(starts)
    neighbour = FlatStore(neighbours)
    side = FlatStore(sides)
    tail = FlatStore(tails)
    head = FlatStore(heads)
    plan = Cell(first: starts, neighbours: neighbours, east: east, north: north)
  }

  /// The streets as a graph of their own: those that share an end are neighbours.
  func meetings() -> (tails: [Int32], heads: [Int32]) {
    var tails: [Int32] = []
    var heads: [Int32] = []
    for vertex in 0..<vertexCount {
      let places = first.lane.range(vertex)
      for place in places {
        for other in places.dropFirst(place + 1 - places.lowerBound) {
          tails.append(side.lane[place] >> 1)
          heads.append(side.lane[other] >> 1)
        }
      }
    }
    return (tails, heads)
  }
}
