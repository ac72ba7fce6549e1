/// The most vertex-disjoint paths between two sides of a cell, and so the least vertices that
/// separate them (Menger 1927); found by blocking flows (Dinitz 1970).
///
/// Each vertex between the sides is two states, entered (`2v`) and left (`2v + 1`), with room for
/// one path from the first to the second. Sides may grow between runs: the paths found stay.
struct VertexFlow {
  enum Side: UInt8 { case between, source, target }

  private(set) var side: [Side]
  /// The vertex before and after each vertex on its path, or -1.
  private var before: [Int32]
  private var after: [Int32]
  /// Steps from the source's side, or back from the target's, for each state; -1 out of reach.
  private var level: [Int32]
  private var queue: [Int32] = []
  private var cursor: [Int32]
  private var stack: [Int32] = []
  /// How many paths there are: no separator of these sides has fewer vertices.
  private(set) var pathCount = 0

  init(vertexCount: Int) {
    side = Array(repeating: .between, count: vertexCount)
    before = Array(repeating: -1, count: vertexCount)
    after = before
    level = Array(repeating: -1, count: vertexCount * 2)
    cursor = Array(repeating: 0, count: vertexCount)
  }

  mutating func put(_ vertex: Int32, on newSide: Side) { side[Int(vertex)] = newSide }

  /// Adds paths until there are no more.
  ///
  /// - Returns: False when the sides touch, so that nothing separates them, or when there are
  ///   more paths than a separator of use has vertices.
  mutating func run(_ cell: Cell, atMost limit: Int) -> Bool {
    while findLevels(cell) {
      for vertex in cursor.indices { cursor[vertex] = cell.first[vertex] }
      for vertex in side.indices where side[vertex] == .source {
        for start in 2 * vertex..<2 * vertex + 2 {
          while level[start] == 0 {
            switch findPath(cell, from: Int32(start)) {
            case .touching: return false
            case .none: level[start] = -2
            case .found: pathCount += 1
            }
          }
        }
      }
      if pathCount > limit { return false }
    }
    return true
  }

  // MARK: Levels

  /// Measures steps from the source's side; whether the target's side is within reach.
  private mutating func findLevels(_ cell: Cell) -> Bool {
    for state in level.indices { level[state] = -1 }
    queue.removeAll(keepingCapacity: true)
    for vertex in side.indices where side[vertex] == .source {
      level[2 * vertex] = 0
      level[2 * vertex + 1] = 0
      queue.append(Int32(2 * vertex))
      queue.append(Int32(2 * vertex + 1))
    }
    var next = 0
    var isReached = false
    while next < queue.count {
      let state = Int(queue[next])
      next += 1
      let vertex = state >> 1
      let step = level[state] + 1
      if side[vertex] == .target {
        isReached = true
        continue
      }
      if state & 1 == 0 {
        visit(before[vertex] < 0 ? vertex * 2 + 1 : Int(before[vertex]) * 2 + 1, step)
      } else {
        for place in Int(cell.first[vertex])..<Int(cell.first[vertex + 1]) {
          visit(Int(cell.neighbours[place]) * 2, step)
        }
        if before[vertex] >= 0 { visit(vertex * 2, step) }
      }
    }
    return isReached
  }

  @inline(__always)
  private mutating func visit(_ state: Int, _ step: Int32) {
    guard level[state] < 0 else { return }
    level[state] = step
    queue.append(Int32(state))
  }

  // MARK: Paths

  private enum Search { case found, none, touching }

  /// One path by depth along rising levels.
  private mutating func findPath(_ cell: Cell, from start: Int32) -> Search {
    stack.removeAll(keepingCapacity: true)
    stack.append(start)
    while let state = stack.last {
      let vertex = Int(state >> 1)
      if side[vertex] == .target {
        if stack.count == 2, state & 1 == 0, start & 1 == 1 { return .touching }
        takePath()
        return .found
      }
      if let next = advance(cell, Int(state)) {
        stack.append(next)
      } else {
        level[Int(state)] = -2
        stack.removeLast()
      }
    }
    return .none
  }

  /// The next state worth a try from a state, or nil.
  @inline(__always)
  private mutating func advance(_ cell: Cell, _ state: Int) -> Int32? {
    let vertex = state >> 1
    let step = level[state] + 1
    if state & 1 == 0 {
      let next = before[vertex] < 0 ? state + 1 : Int(before[vertex]) * 2 + 1
      return level[next] == step ? Int32(next) : nil
    }
    let end = cell.first[vertex + 1]
    while cursor[vertex] < end {
      let next = Int(cell.neighbours[Int(cursor[vertex])]) * 2
      if level[next] == step { return Int32(next) }
      cursor[vertex] += 1
    }
    return before[vertex] >= 0 && level[vertex * 2] == step ? Int32(vertex * 2) : nil
  }

  /// Sends one path along the states of the stack, in order.
  private mutating func takePath() {
    for place in 1..<stack.count {
      let (from, to) = (stack[place - 1], stack[place])
      let (tail, head) = (Int(from >> 1), Int(to >> 1))
      // A state is on at most one path of a blocking flow.
      if side[tail] != .source { level[Int(from)] = -2 }
      switch (from & 1, to & 1) {
      case (1, 0) where tail != head:
        if side[tail] != .source { after[tail] = Int32(head) }
        if side[head] != .target { before[head] = Int32(tail) }
      case (1, 0):
        // Backs out of this vertex altogether.
        before[tail] = -1
        after[tail] = -1
      case (0, 1) where tail != head:
        // Takes the step from `head` to `tail` back; the next step gives `head` another one.
        after[head] = -1
        if side[tail] == .source { before[tail] = -1 }
      default: break
      }
    }
  }

  // MARK: Separators

  /// Which states have what reach, after the last run: from the source's side, or to the target's.
  ///
  /// - Returns: For each vertex whether it is on the near side, in the separator, or beyond.
  mutating func divide(_ cell: Cell, near: Side) -> [Division] {
    if near == .source { _ = findLevels(cell) } else { findLevelsBack(cell) }
    let (entry, exit) = near == .source ? (0, 1) : (1, 0)
    return side.indices.map { vertex in
      if level[vertex * 2 + exit] >= 0 { return .near }
      return level[vertex * 2 + entry] >= 0 ? .separator : .far
    }
  }

  private mutating func findLevelsBack(_ cell: Cell) {
    for state in level.indices { level[state] = -1 }
    queue.removeAll(keepingCapacity: true)
    for vertex in side.indices where side[vertex] == .target {
      visit(2 * vertex, 0)
      visit(2 * vertex + 1, 0)
    }
    var next = 0
    while next < queue.count {
      let state = Int(queue[next])
      next += 1
      let vertex = state >> 1
      if state & 1 == 0 {
        for place in Int(cell.first[vertex])..<Int(cell.first[vertex + 1]) {
          visit(Int(cell.neighbours[place]) * 2 + 1, 1)
        }
        if before[vertex] >= 0 { visit(vertex * 2 + 1, 1) }
      } else if before[vertex] < 0, side[vertex] == .between {
        visit(vertex * 2, 1)
      } else if after[vertex] >= 0 {
        visit(Int(after[vertex]) * 2, 1)
      }
    }
  }

  enum Division: UInt8 { case near, separator, far }
}
