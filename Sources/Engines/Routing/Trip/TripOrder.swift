/// The order of stops that makes a round, or a way from one to another, short.
///
/// Exact up to twelve stops (Held and Karp 1962, doi:10.1137/0110015); beyond that the farthest
/// stop is put in where it costs least, and pieces are moved and turned round as long as that helps
/// (Or 1976). Costs may differ by direction.
struct TripOrder {
  /// What stands for "no way".
  static let never: Int64 = 1 << 50
  /// More are not planned exactly: each one more takes twice the time.
  static let mostExact = 12

  private let count: Int
  private let cost: [Int64]

  /// Takes the costs from each stop to each other; the first stop is where a round is cut open.
  init(_ costs: [[Int64]]) {
    count = costs.count
    cost = costs.flatMap { $0 }
  }

  @inline(__always)
  private func at(_ from: Int, _ to: Int) -> Int64 { cost[from * count + to] }

  /// The stops of the shortest round found, the first one first; nil if none has a way.
  func round() -> [Int]? {
    guard count > 2 else {
      let order = Array(0..<count)
      return length(order) < Self.never ? order : nil
    }
    let order = count <= Self.mostExact + 1 ? exact() : improved(inserted())
    return length(order) < Self.never ? order : nil
  }

  func length(_ order: [Int]) -> Int64 {
    guard order.count > 1 else { return 0 }
    return order.indices.reduce(0) { $0 + at(order[$1], order[($1 + 1) % order.count]) }
  }

  private func exact() -> [Int] {
    let others = count - 1
    var best = Array(repeating: Self.never * 2, count: (1 << others) * others)
    var from = Array(repeating: Int8(-1), count: best.count)
    for stop in 0..<others { best[(1 << stop) * others + stop] = at(0, stop + 1) }
    for set in 1..<(1 << others) {
      for last in 0..<others where set >> last & 1 == 1 {
        let here = best[set * others + last]
        for next in 0..<others where set >> next & 1 == 0 {
          let place = (set | 1 << next) * others + next
          let there = here + at(last + 1, next + 1)
          if there < best[place] {
            best[place] = there
            from[place] = Int8(last)
          }
        }
      }
    }
    var set = (1 << others) - 1
    var last =
      (0..<others).min {
        best[set * others + $0] + at($0 + 1, 0) < best[set * others + $1] + at($1 + 1, 0)
      } ?? 0
    var order: [Int] = []
    while last >= 0 {
      order.append(last + 1)
      let before = Int(from[set * others + last])
      set &= ~(1 << last)
      last = before
    }
    return [0] + order.reversed()
  }

  private func inserted() -> [Int] {
    var order = [0]
    var rest = Set(1..<count)
    var nearest = (0..<count).map { min(at(0, $0), at($0, 0)) }
    while let stop = rest.max(by: { (nearest[$0], $1) < (nearest[$1], $0) }) {
      rest.remove(stop)
      let place =
        order.indices.min { added(stop, behind: $0, order) < added(stop, behind: $1, order) } ?? 0
      order.insert(stop, at: place + 1)
      for other in rest {
        nearest[other] = min(nearest[other], min(at(stop, other), at(other, stop)))
      }
    }
    return order
  }

  private func added(_ stop: Int, behind place: Int, _ order: [Int]) -> Int64 {
    let (before, after) = (order[place], order[(place + 1) % order.count])
    return at(before, stop) + at(stop, after) - at(before, after)
  }

  /// Moves pieces of up to three stops, either way round, and turns longer pieces round.
  private func improved(_ order: [Int]) -> [Int] {
    var order = order
    // Each pass shortens the round; the limit keeps a hundred stops within milliseconds.
    for _ in 0..<Self.mostPasses {
      var isBetter = false
      for from in 1..<count where turned(&order, from) || moved(&order, from) {
        isBetter = true
      }
      if !isBetter { break }
    }
    return order
  }

  private static let mostPasses = 100

  /// Turns a piece from a place on round if that helps.
  private func turned(_ order: inout [Int], _ from: Int) -> Bool {
    let before = order[from - 1]
    var (along, against) = (Int64(0), Int64(0))
    for to in from + 1..<max(count, from + 1) {
      along += at(order[to - 1], order[to])
      against += at(order[to], order[to - 1])
      let after = order[(to + 1) % count]
      let old = at(before, order[from]) + along + at(order[to], after)
      if at(before, order[to]) + against + at(order[from], after) < old {
        order[from...to].reverse()
        return true
      }
    }
    return false
  }

  /// Moves a piece of up to three stops from a place elsewhere if that helps.
  private func moved(_ order: inout [Int], _ from: Int) -> Bool {
    for to in from..<min(from + 3, count) {
      let piece = Array(order[from...to])
      let inside = zip(piece, piece.dropFirst()).reduce(0) { $0 + at($1.0, $1.1) }
      let turned = zip(piece, piece.dropFirst()).reduce(0) { $0 + at($1.1, $1.0) }
      var rest = order
      rest.removeSubrange(from...to)
      let (before, after) = (rest[from - 1], rest[from % rest.count])
      let gain =
        at(before, piece[0]) + inside + at(piece[piece.count - 1], after) - at(before, after)
      for place in rest.indices {
        let (left, right) = (rest[place], rest[(place + 1) % rest.count])
        let gap = at(left, right)
        if at(left, piece[0]) + inside + at(piece[piece.count - 1], right) - gap < gain {
          rest.insert(contentsOf: piece, at: place + 1)
          order = rest
          return true
        }
        if at(left, piece[piece.count - 1]) + turned + at(piece[0], right) - gap < gain {
          rest.insert(contentsOf: piece.reversed(), at: place + 1)
          order = rest
          return true
        }
      }
    }
    return false
  }
}
