import Foundation

/// An order of the vertices in which separators come after what they separate.
///
/// Each connected piece is divided by the least vertices between two ends of it, the ends taken
/// along several directions and grown step by step (inertial flow: Schild and Sommer 2015,
/// doi:10.1007/978-3-319-20086-6_22; growing ends: Gottesbüren, Hamann, Uhl and Wagner 2019,
/// doi:10.3390/a12090196).
struct NestedDissection {
  /// How much of a piece each end takes, one step after another, in thousandths.
  ///
  /// More and finer steps find better separators and take longer.
  private static let ends = [100, 180, 260, 340, 400, 440]
  /// Pieces up to this many vertices are ordered by degree: nothing is left to be gained.
  private static let least = 6
  /// A separator with more vertices than this for each one that it cuts off is none.
  private static let worstScore = 0.4

  private let graph: Neighbours
  private let east: [Float]
  private let north: [Float]
  /// The vertices, lowest rank first, of the pieces finished so far.
  private var order: [Int32]
  /// For the vertices of the piece at hand, their numbers in it; -1 otherwise.
  private var local: [Int32]

  /// Finds an order.
  ///
  /// - Parameter graph: The graph; directions and weights don't matter.
  /// - Returns: All vertices, the one of lowest rank first.
  static func order(_ graph: RoadGraph) -> [Int32] {
    var dissection = NestedDissection(graph)
    dissection.run()
    return dissection.order
  }

  private init(_ graph: RoadGraph) {
    self.graph = Neighbours(graph)
    let count = graph.vertexCount
    let middle = graph.latitudes.reduce(0) { $0 + ($1.isFinite ? $1 : 0) } / Double(max(count, 1))
    let narrowing = cos(middle * .pi / 180)
    // Places from elsewhere than the Earth would only mislead.
    east = graph.longitudes.map { $0.isFinite ? Float($0 * narrowing) : 0 }
    north = graph.latitudes.map { $0.isFinite ? Float($0) : 0 }
    order = (0..<Int32(count)).map { $0 }
    local = Array(repeating: -1, count: count)
  }

  private mutating func run() {
    var open = [0..<graph.vertexCount]
    while let range = open.popLast() {
      if range.count > Self.least {
        open += divide(range)
      } else {
        number(range)
        let cell = cell(range)
        for vertex in order[range] { local[Int(vertex)] = -1 }
        sortByDegree(range, cell)
      }
    }
  }

  /// Puts the separator of a range at its end and its pieces in front of it.
  private mutating func divide(_ range: Range<Int>) -> [Range<Int>] {
    number(range)
    let pieces = split(range)
    if pieces.count > 1 { return pieces }
    number(range)
    let cell = cell(range)
    for vertex in order[range] { local[Int(vertex)] = -1 }
    let found = Self.separator(of: cell)
    if found == nil, range.count <= DegreeOrder.most {
      sortByDegree(range, cell)
      return []
    }
    let separator = found ?? Self.hubs(of: cell)
    let members = Array(order[range])
    var isSeparator = Array(repeating: false, count: cell.vertexCount)
    for vertex in separator { isSeparator[Int(vertex)] = true }
    var place = range.lowerBound
    for vertex in members.indices where !isSeparator[vertex] {
      order[place] = members[vertex]
      place += 1
    }
    let rest = range.lowerBound..<place
    for vertex in separator {
      order[place] = members[Int(vertex)]
      place += 1
    }
    guard !rest.isEmpty else { return [] }
    number(rest)
    return split(rest)
  }

  private mutating func number(_ range: Range<Int>) {
    for place in range { local[Int(order[place])] = Int32(place - range.lowerBound) }
  }

  /// Sorts a numbered range by connected pieces.
  private mutating func split(_ range: Range<Int>) -> [Range<Int>] {
    var sorted: [Int32] = []
    sorted.reserveCapacity(range.count)
    var pieces: [Range<Int>] = []
    for place in range where local[Int(order[place])] >= 0 {
      let start = sorted.count
      sorted.append(order[place])
      local[Int(order[place])] = -1
      var next = start
      while next < sorted.count {
        let vertex = Int(sorted[next])
        next += 1
        for neighbour in graph.vertices[Int(graph.first[vertex])..<Int(graph.first[vertex + 1])]
        where local[Int(neighbour)] >= 0 {
          local[Int(neighbour)] = -1
          sorted.append(neighbour)
        }
      }
      pieces.append(range.lowerBound + start..<range.lowerBound + sorted.count)
    }
    order.replaceSubrange(range, with: sorted)
    return pieces
  }

  /// A numbered range as a graph of its own.
  private func cell(_ range: Range<Int>) -> Cell {
    var cell = Cell(first: [0], neighbours: [], east: [], north: [])
    cell.first.reserveCapacity(range.count + 1)
    for vertex in order[range] {
      for neighbour in graph.vertices[
        Int(graph.first[Int(vertex)])..<Int(graph.first[Int(vertex) + 1])]
      where local[Int(neighbour)] >= 0 {
        cell.neighbours.append(local[Int(neighbour)])
      }
      cell.first.append(Int32(cell.neighbours.count))
      cell.east.append(east[Int(vertex)])
      cell.north.append(north[Int(vertex)])
    }
    return cell
  }

  /// The best separator of a connected cell: few vertices for the smaller side that they cut off;
  /// nil if there is none that is smaller than that side.
  private static func separator(of cell: Cell) -> [Int32]? {
    let count = cell.vertexCount
    var best: [Int32] = []
    var bestScore = Double.infinity
    let half = Float(0.5).squareRoot()
    let turns: [(Float, Float)] = [(1, 0), (0, 1), (half, half), (half, -half)]
    for turn in 0...turns.count {
      let sorted =
        turn < turns.count
        ? cell.sorted(east: turns[turn].0, north: turns[turn].1) : cell.sortedByReach()
      var flow = VertexFlow(vertexCount: count)
      var placed = 0
      for end in ends {
        let wanted = max(count * end / 1000, 1)
        guard wanted * 2 < count else { break }
        for place in placed..<wanted {
          flow.put(sorted[place], on: .source)
          flow.put(sorted[count - 1 - place], on: .target)
        }
        placed = wanted
        let limit = bestScore.isFinite ? Int(bestScore * Double(count) / 2) : count
        guard flow.run(cell, atMost: limit) else { break }
        for near in [VertexFlow.Side.source, .target] {
          let parts = flow.divide(cell, near: near)
          let size = parts.count { $0 == .separator }
          let nearSize = parts.count { $0 == .near }
          let smaller = min(nearSize, count - nearSize - size)
          let score = smaller > 0 ? Double(size) / Double(smaller) : .infinity
          if score < bestScore {
            bestScore = score
            best = parts.indices.filter { parts[$0] == .separator }.map { Int32($0) }
          }
        }
      }
    }
    return bestScore <= worstScore ? best : nil
  }

  /// Vertices with far more neighbours than usual, or else the one of a hundred that has most:
  /// without them others may fall apart.
  private static func hubs(of cell: Cell) -> [Int32] {
    let sorted = (0..<Int32(cell.vertexCount)).sorted {
      cell.degree($0) == cell.degree($1) ? $0 < $1 : cell.degree($0) > cell.degree($1)
    }
    let most = sorted.prefix(max(cell.vertexCount / 100, 1))
    let usual = cell.neighbours.count / cell.vertexCount
    let hubs = most.filter { Int(cell.degree($0)) > 10 * usual }
    return hubs.isEmpty ? Array(most) : hubs
  }

  private mutating func sortByDegree(_ range: Range<Int>, _ cell: Cell) {
    let members = Array(order[range])
    for (place, member) in zip(range, DegreeOrder.order(cell)) {
      order[place] = members[Int(member)]
    }
  }
}
