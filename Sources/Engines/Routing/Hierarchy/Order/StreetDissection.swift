import Foundation

/// An order of streets in which those that separate others come after them.
///
/// As `NestedDissection`, but what separates are streets and not where they meet: on the vertices
/// and streets themselves, a fraction of the work on a graph whose vertices are streets (Buchhold,
/// Wagner, Zeitz and Zündorf 2020, doi:10.4230/OASIcs.ATMOS.2020.9).
struct StreetDissection {
  /// How much of a piece each end takes, one step after another, in thousandths.
  private static let ends = [100, 180, 260, 340, 400, 440]
  /// Pieces up to this many streets are ordered by degree: nothing is left to be gained.
  private static let least = 16
  /// A separator with more streets than this for each vertex that it cuts off is none.
  private static let worstScore = 0.4

  private let graph: RoadGraph
  private let east: [Float]
  private let north: [Float]
  /// The streets, lowest rank first, of the pieces finished so far.
  private var order: [Int32]
  /// For the vertices of the piece at hand, their numbers in it; -1 otherwise.
  private var local: [Int32]

  /// Finds an order of a graph's arcs, none of which is a loop; directions don't matter.
  static func order(_ graph: RoadGraph) -> [Int32] {
    var dissection = StreetDissection(graph)
    dissection.run()
    return dissection.order
  }

  private init(_ graph: RoadGraph) {
    self.graph = graph
    let middle = graph.latitudes.reduce(0, +) / Double(max(graph.vertexCount, 1))
    let narrowing = cos(middle * .pi / 180)
    east = graph.longitudes.map { Float($0 * narrowing) }
    north = graph.latitudes.map { Float($0) }
    order = (0..<Int32(graph.arcCount)).map { $0 }
    local = Array(repeating: -1, count: graph.vertexCount)
  }

  private mutating func run() {
    var open = split(0..<graph.arcCount)
    while let range = open.popLast() {
      let cell = cell(range)
      if range.count > Self.least, let isNear = Self.side(of: cell) {
        open += divide(range, cell, isNear)
      } else {
        sort(range, by: Self.order(meeting: cell, degreeOnly: range.count <= Self.least))
      }
    }
  }

  /// A connected range of streets with numbers of its own.
  private mutating func cell(_ range: Range<Int>) -> StreetCell {
    var tails: [Int32] = []
    var heads: [Int32] = []
    var vertices: [Int32] = []
    tails.reserveCapacity(range.count)
    heads.reserveCapacity(range.count)
    for place in range {
      let street = Int(order[place])
      tails.append(number(graph.tails[street], &vertices))
      heads.append(number(graph.heads[street], &vertices))
    }
    for vertex in vertices { local[Int(vertex)] = -1 }
    return StreetCell(
      tails: tails, heads: heads, east: vertices.map { east[Int($0)] },
      north: vertices.map { north[Int($0)] })
  }

  private mutating func number(_ vertex: Int32, _ vertices: inout [Int32]) -> Int32 {
    if local[Int(vertex)] < 0 {
      local[Int(vertex)] = Int32(vertices.count)
      vertices.append(vertex)
    }
    return local[Int(vertex)]
  }

  /// Puts the streets between the sides at the end of a range, and its pieces in front of them.
  private mutating func divide(
    _ range: Range<Int>, _ cell: StreetCell, _ isNear: [Bool]
  ) -> [Range<Int>] {
    var (rest, separator) = ([Int32](), [Int32]())
    rest.reserveCapacity(range.count)
    for (street, member) in order[range].enumerated() {
      let isBetween =
        isNear[Int(cell.tail.lane[street])] != isNear[Int(cell.head.lane[street])]
      if isBetween { separator.append(member) } else { rest.append(member) }
    }
    order.replaceSubrange(range, with: rest + separator)
    return split(range.lowerBound..<range.lowerBound + rest.count)
  }

  /// Sorts a range by connected pieces.
  private mutating func split(_ range: Range<Int>) -> [Range<Int>] {
    guard !range.isEmpty else { return [] }
    var vertices: [Int32] = []
    for place in range {
      _ = number(graph.tails[Int(order[place])], &vertices)
      _ = number(graph.heads[Int(order[place])], &vertices)
    }
    var sets = DisjointSets(count: vertices.count)
    for place in range {
      let street = Int(order[place])
      sets.join(local[Int(graph.tails[street])], local[Int(graph.heads[street])])
    }
    var counts = Array(repeating: Int32(0), count: vertices.count)
    let pieceOf = range.map { sets.find(local[Int(graph.tails[Int(order[$0])])]) }
    for piece in pieceOf { counts[Int(piece)] += 1 }
    var pieces: [Range<Int>] = []
    var next = Array(repeating: 0, count: vertices.count)
    var start = range.lowerBound
    for piece in counts.indices where counts[piece] > 0 {
      next[piece] = start
      pieces.append(start..<start + Int(counts[piece]))
      start += Int(counts[piece])
    }
    let members = Array(order[range])
    for (member, piece) in zip(members, pieceOf) {
      order[next[Int(piece)]] = member
      next[Int(piece)] += 1
    }
    for vertex in vertices { local[Int(vertex)] = -1 }
    return pieces
  }

  /// The vertices on one side of the best separator of a connected cell: few streets for the
  /// smaller side that they cut off; nil if there is none that is smaller than that side.
  private static func side(of cell: StreetCell) -> [Bool]? {
    let count = cell.vertexCount
    var best: [Bool] = []
    var bestScore = Double.infinity
    let half = Float(0.5).squareRoot()
    let turns: [(Float, Float)] = [(1, 0), (0, 1), (half, half), (half, -half)]
    for turn in 0...turns.count {
      let sorted =
        turn < turns.count
        ? cell.plan.sorted(east: turns[turn].0, north: turns[turn].1) : cell.plan.sortedByReach()
      var flow = StreetFlow(cell)
      var placed = 0
      for end in ends {
        let wanted = max(count * end / 1000, 1)
        guard wanted * 2 < count else { break }
        for place in placed..<max(wanted, placed) {
          flow.put(sorted[place], on: .source)
          flow.put(sorted[count - 1 - place], on: .target)
        }
        placed = max(wanted, placed)
        let limit = bestScore.isFinite ? Int(bestScore * Double(count) / 2) : count
        guard flow.run(atMost: limit) else { break }
        for near in [StreetFlow.End.source, .target] {
          let isNear = flow.isNear(near)
          let size = isNear.count { $0 }
          let score = Double(flow.wayCount) / Double(min(size, count - size))
          if score < bestScore {
            bestScore = score
            best = isNear
          }
        }
      }
    }
    return bestScore <= worstScore ? best : nil
  }

  /// The streets of a cell in the order of a graph in which they are vertices: by degree, or by
  /// dissection where no few streets divide them.
  private static func order(meeting cell: StreetCell, degreeOnly: Bool) -> [Int32] {
    let (tails, heads) = cell.meetings()
    let (plan, ends) = (cell.plan, zip(cell.tail.elements, cell.head.elements))
    let streets = try? RoadGraph(
      latitudes: ends.map { Double(plan.north[Int($0)] + plan.north[Int($1)]) / 2 },
      longitudes: ends.map { Double(plan.east[Int($0)] + plan.east[Int($1)]) / 2 },
      tails: tails, heads: heads)
    guard let streets else { return (0..<Int32(cell.streetCount)).map { $0 } }
    guard degreeOnly else { return NestedDissection.order(streets) }
    let neighbours = Neighbours(streets)
    return DegreeOrder.order(
      Cell(first: neighbours.first, neighbours: neighbours.vertices, east: [], north: []))
  }

  private mutating func sort(_ range: Range<Int>, by places: [Int32]) {
    let members = Array(order[range])
    for (place, member) in zip(range, places) { order[place] = members[Int(member)] }
  }
}
