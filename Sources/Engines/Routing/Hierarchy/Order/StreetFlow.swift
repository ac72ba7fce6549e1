/// The most ways without a common street between two ends of a piece, and so the fewest streets
/// that separate them (Menger 1927); found by blocking flows (Dinitz 1970).
///
/// A street has room for one way in each direction, and two that meet cancel each other. Ends may
/// grow between runs: the ways found stay.
struct StreetFlow: ~Copyable {
  enum End: UInt8 { case between, source, target }

  private let cell: StreetCell
  /// Which way each street is used: 1 along it, -1 against it.
  private let flow: FlatStore<Int8>
  private let end: FlatStore<UInt8>
  /// Steps from the source's end, or back from the target's; -1 out of reach.
  private let level: FlatStore<Int32>
  private let cursor: FlatStore<Int32>
  private let queue: FlatStore<Int32>
  /// The vertices that the way at hand has left.
  private let left: FlatStore<Int32>
  private var sources: [Int32] = []
  private var targets: [Int32] = []
  private(set) var wayCount = 0

  init(_ cell: StreetCell) {
    self.cell = cell
    flow = FlatStore(repeating: 0, count: cell.streetCount)
    end = FlatStore(repeating: End.between.rawValue, count: cell.vertexCount)
    level = FlatStore(repeating: -1, count: cell.vertexCount)
    cursor = FlatStore(repeating: 0, count: cell.vertexCount)
    queue = FlatStore(uninitialized: cell.vertexCount)
    left = FlatStore(uninitialized: cell.vertexCount)
  }

  mutating func put(_ vertex: Int32, on end: End) {
    self.end.lane[vertex] = end.rawValue
    if end == .source { sources.append(vertex) } else { targets.append(vertex) }
  }

  /// Adds ways until there are no more; false when there are more than a separator of use has
  /// streets.
  mutating func run(atMost limit: Int) -> Bool {
    while findLevels(from: sources, forward: true) {
      for source in sources {
        while findWay(from: source) { wayCount += 1 }
      }
      if wayCount > limit { return false }
    }
    return true
  }

  /// Measures steps from one end; whether the other is within reach.
  private func findLevels(from ends: [Int32], forward: Bool) -> Bool {
    let (first, neighbour, side) = (cell.first.lane, cell.neighbour.lane, cell.side.lane)
    let (level, cursor, queue) = (level.lane, cursor.lane, queue.lane)
    let (flow, end) = (flow.lane, end.lane)
    let wanted = forward ? End.target.rawValue : End.source.rawValue
    // What keeps a street from being taken: the way that already goes there, or comes from there.
    let full: Int8 = forward ? 1 : -1
    level.fill(0..<level.count, with: -1)
    var last = 0
    for vertex in ends {
      level[vertex] = 0
      cursor[vertex] = first[vertex]
      queue[last] = vertex
      last += 1
    }
    var reached = Int32.max
    var next = 0
    while next < last {
      let vertex = queue[next]
      next += 1
      let step = level[vertex] + 1
      if step > reached { break }
      for place in first.range(Int(vertex)) {
        let other = neighbour[place]
        guard level[other] < 0 else { continue }
        let street = side[place]
        let used = street & 1 == 0 ? flow[street >> 1] : -flow[street >> 1]
        guard used != full else { continue }
        level[other] = step
        cursor[other] = first[other]
        if end[other] == wanted {
          reached = step
        } else {
          queue[last] = other
          last += 1
        }
      }
    }
    return reached < .max
  }

  /// Sends one way by depth along rising levels.
  private func findWay(from source: Int32) -> Bool {
    let (first, neighbour, side) = (cell.first.lane, cell.neighbour.lane, cell.side.lane)
    let (level, cursor, left) = (level.lane, cursor.lane, left.lane)
    let (flow, end) = (flow.lane, end.lane)
    var depth = 0
    var vertex = source
    while end[vertex] != End.target.rawValue {
      let (last, step) = (first[vertex + 1], level[vertex] + 1)
      var place = cursor[vertex]
      while place < last {
        let street = side[place]
        let used = street & 1 == 0 ? flow[street >> 1] : -flow[street >> 1]
        if used < 1, level[neighbour[place]] == step { break }
        place += 1
      }
      cursor[vertex] = place
      if place < last {
        left[depth] = vertex
        depth += 1
        vertex = neighbour[place]
      } else {
        guard depth > 0 else { return false }
        depth -= 1
        vertex = left[depth]
        cursor[vertex] += 1
      }
    }
    for step in 0..<depth {
      let street = side[cursor[left[step]]]
      flow[street >> 1] += street & 1 == 0 ? 1 : -1
    }
    return true
  }

  /// The vertices on the near side of the fewest streets: those next to the source's end or to the
  /// target's, after the last run.
  func isNear(_ near: End) -> [Bool] {
    _ = findLevels(from: near == .source ? sources : targets, forward: near == .source)
    return (0..<cell.vertexCount).map { level.lane[$0] >= 0 }
  }
}
