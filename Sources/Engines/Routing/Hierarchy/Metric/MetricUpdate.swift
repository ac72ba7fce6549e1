/// Carries changed weights of a few arcs upwards through a metric, and nothing else.
///
/// Arcs wait by number: what can change an arc has a lower one. A slot is worked out anew only
/// when the triangle it came from has become longer; shorter ways are simply taken.
public struct MetricUpdate: Sendable {
  let hierarchy: Hierarchy
  private var queue = PackedHeap()
  /// For each arc, per direction: 1 and 2 to be worked out anew, 4 and 8 changed.
  private let marks: FlatStore<UInt8>

  /// Makes the memory for changes of metrics of one hierarchy.
  ///
  /// - Parameter hierarchy: The hierarchy.
  public init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    marks = FlatStore(repeating: 0, count: hierarchy.arcCount)
  }

  /// Sets weights of the graph's arcs; the slots must belong to nobody else.
  mutating func apply(_ changes: [WeightChange], to slots: MetricSlots) {
    for change in changes {
      let arc = Int(change.arc)
      slots.input.lane[arc] = min(change.weight, Hierarchy.unreached)
      let slot = Int(hierarchy.slotOfInput.lane[arc])
      if slot >= 0 { mark(slot >> 1, 1 << UInt8(slot & 1)) }
    }
    while let (key, _) = queue.pop() {
      let arc = Int(key)
      let mark = marks.lane[arc]
      marks.lane[arc] = 0
      for direction in 0...1 {
        var isChanged = mark & 4 << UInt8(direction) != 0
        if mark & 1 << UInt8(direction) != 0 {
          let slot = 2 * arc + direction
          let old = slots.weight.lane[slot]
          recompute(slot, slots)
          // A slot lowered before it was worked out anew counts as changed in any case.
          isChanged = isChanged || slots.weight.lane[slot] != old
        }
        if isChanged { propagate(arc, direction, slots) }
      }
    }
  }

  private mutating func mark(_ arc: Int, _ bits: UInt8) {
    if marks.lane[arc] == 0 { queue.push(key: UInt32(arc), item: 0) }
    marks.lane[arc] |= bits
  }

  /// Works a slot out from its input arcs and all its lower triangles.
  private func recompute(_ slot: Int, _ slots: MetricSlots) {
    let (weight, via, input) = (slots.weight.lane, slots.via.lane, slots.input.lane)
    var best = Hierarchy.unreached
    var origin: Int32 = -1
    for place in hierarchy.firstInput.lane.range(slot) {
      let arc = hierarchy.inputOfSlot.lane[place]
      if input[arc] < best {
        best = input[arc]
        origin = ~arc
      }
    }
    let (firstUp, head, tail) = (
      hierarchy.firstUp.lane, hierarchy.head.lane, hierarchy.tail.lane
    )
    let high = head[slot >> 1]
    let low = Int(tail[slot >> 1])
    // The end with fewer arcs from below makes the shorter list of third vertices.
    let (firstDown, fromBelow) = (hierarchy.firstDown.lane, hierarchy.arcFromBelow.lane)
    let isLow = firstDown.range(low).count <= firstDown.range(Int(high)).count
    for place in firstDown.range(isLow ? low : Int(high)) {
      let known = fromBelow[place]
      let third = Int(tail[known])
      // Third vertices above the lower end make no lower triangle; they come last.
      guard third < low else { break }
      let wanted = isLow ? high : Int32(low)
      var other = isLow ? known + 1 : firstUp[third]
      let end = isLow ? firstUp[third + 1] : known
      while other < end, head[other] < wanted { other += 1 }
      guard other < end, head[other] == wanted else { continue }
      let (lower, higher) = isLow ? (known, other) : (other, known)
      let sum =
        slot & 1 == 0
        ? weight[2 * lower + 1] + weight[2 * higher] : weight[2 * higher + 1] + weight[2 * lower]
      if sum < best {
        best = sum
        origin = higher
      }
    }
    weight[slot] = best
    via[slot] = origin
  }

  /// Tells the slots above what a changed slot means for them.
  private mutating func propagate(_ arc: Int, _ direction: Int, _ slots: MetricSlots) {
    let (firstUp, head, tail) = (
      hierarchy.firstUp.lane, hierarchy.head.lane, hierarchy.tail.lane
    )
    let (weight, via) = (slots.weight.lane, slots.via.lane)
    let changed = weight[2 * arc + direction]
    for other in firstUp.range(Int(tail[arc])) where other != arc {
      let (lower, higher) = (min(arc, other), max(arc, other))
      var upper = firstUp[head[lower]]
      while head[upper] != head[higher] { upper += 1 }
      // The way goes from the far end of `other` to that of `arc` if the slot leads up to it.
      let slot = Int(upper) * 2 + ((arc == higher) == (direction == 0) ? 0 : 1)
      let sum = changed + weight[2 * other + 1 - direction]
      if sum < weight[slot] {
        weight[slot] = sum
        via[slot] = Int32(higher)
        mark(Int(upper), 4 << UInt8(slot & 1))
      } else if via[slot] == Int32(higher), weight[slot] != sum {
        mark(Int(upper), 1 << UInt8(slot & 1))
      }
    }
  }
}
