/// How much of one path lies on others, street by street.
///
/// Keep one per task: its tables are used again.
final class PathOverlap {
  /// The streets of a path, each once, and the centimetres along them.
  struct Streets {
    fileprivate(set) var parts: [(edge: Int32, length: Int32)] = []
    fileprivate(set) var length: Int64 = 0
  }

  /// Which path was on a piece of street last, riding and walking.
  private let seen: FlatStore<UInt32>
  /// The centimetres of the path at hand on each street, and which one that is.
  private let lengths: FlatStore<Int32>
  private let owner: FlatStore<UInt32>
  private var number: UInt32 = 0
  private var length: Int64 = 0

  init(edgeCount: Int) {
    seen = FlatStore(repeating: 0, count: edgeCount * 2)
    lengths = FlatStore(uninitialized: edgeCount)
    owner = FlatStore(repeating: 0, count: edgeCount)
  }

  /// Looks at a path.
  ///
  /// - Returns: Whether it comes to no piece of street twice in one mode.
  func look(at path: DoorPath) -> Bool {
    if number == .max {
      seen.lane.fill(0..<seen.count, with: 0)
      owner.lane.fill(0..<owner.count, with: 0)
      number = 0
    }
    number += 1
    let (seen, lengths, owner, number) = (seen.lane, lengths.lane, owner.lane, number)
    var (sum, isSimple) = (Int64(0), true)
    for move in path.moves {
      let piece = move.edge * 2 + (move.isWalking ? 1 : 0)
      if seen[piece] == number { isSimple = false }
      seen[piece] = number
      let part = abs(move.to - move.from)
      sum += Int64(part)
      lengths[move.edge] = owner[move.edge] == number ? lengths[move.edge] &+ part : part
      owner[move.edge] = number
    }
    length = sum
    return isSimple
  }

  /// The streets of a path.
  func streets(of path: DoorPath) -> Streets {
    _ = look(at: path)
    var streets = Streets()
    streets.length = length
    for move in path.moves where owner.lane[move.edge] == number {
      streets.parts.append((Int32(move.edge), lengths.lane[move.edge]))
      owner.lane[move.edge] = number - 1
    }
    return streets
  }

  /// The share of the shorter of two ways that lies on the other: that looked at last, and one
  /// whose streets are known.
  func sharing(with other: Streets) -> Double {
    let least = min(length, other.length)
    guard least > 0 else { return 1 }
    let (lengths, owner) = (lengths.lane, owner.lane)
    var shared = Int64(0)
    for (edge, part) in other.parts where owner[edge] == number {
      shared += Int64(min(part, lengths[edge]))
    }
    return Double(shared) / Double(least)
  }
}
