/// Arcs of one direction for a search from one end: what a step up from a rank leads to.
protocol Climb {
  /// The places of a rank's arcs.
  func places(_ rank: Int) -> Range<Int>
  /// The depth that an arc leads to, and how long it is.
  func arc(_ place: Int) -> (depth: Int, weight: UInt32)
  /// The rank that an arc leads to.
  func head(_ place: Int) -> Int32
  /// The slot of the metric at a place.
  func slot(_ place: Int) -> Int32
}

/// The slots that shortest paths need.
struct RefinedClimb: Climb {
  private let first: Lane<Int32>
  private let arcs: Lane<UInt64>
  private let heads: Lane<Int32>
  private let slots: Lane<Int32>

  init(_ arcs: SearchArcs) {
    first = arcs.first.lane
    self.arcs = arcs.arc.lane
    heads = arcs.head.lane
    slots = arcs.slot.lane
  }

  @inline(__always)
  func places(_ rank: Int) -> Range<Int> { first.range(rank) }

  @inline(__always)
  func arc(_ place: Int) -> (depth: Int, weight: UInt32) {
    let word = arcs[place]
    return (Int(word >> 32), UInt32(truncatingIfNeeded: word))
  }

  @inline(__always)
  func head(_ place: Int) -> Int32 { heads[place] }

  @inline(__always)
  func slot(_ place: Int) -> Int32 { slots[place] }
}

/// All slots of a metric: somewhat slower to search, and there as soon as a weight has changed.
struct WholeClimb: Climb {
  private let first: Lane<Int32>
  private let heads: Lane<Int32>
  private let headDepth: Lane<Int32>
  private let weight: Lane<UInt32>
  private let direction: Int

  init(_ metric: CustomizedMetric, direction: Int) {
    first = metric.hierarchy.firstUp.lane
    heads = metric.hierarchy.head.lane
    headDepth = metric.hierarchy.headDepth.lane
    weight = metric.slots.weight.lane
    self.direction = direction
  }

  @inline(__always)
  func places(_ rank: Int) -> Range<Int> { first.range(rank) }

  @inline(__always)
  func arc(_ place: Int) -> (depth: Int, weight: UInt32) {
    (Int(headDepth[place]), weight[2 * place + direction])
  }

  @inline(__always)
  func head(_ place: Int) -> Int32 { heads[place] }

  @inline(__always)
  func slot(_ place: Int) -> Int32 { Int32(2 * place + direction) }
}

extension Lane<Int32> {
  /// The range between an element and the next, for arrays of starts.
  @inline(__always)
  func range(_ position: Int) -> Range<Int> {
    let (start, end) = (Int(self[position]), Int(self[position + 1]))
    assert(start <= end)
    return unsafe Range(uncheckedBounds: (start, end))
  }
}
