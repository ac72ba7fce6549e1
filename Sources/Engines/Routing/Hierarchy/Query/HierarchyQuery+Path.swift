extension HierarchyQuery {
  @inline(__always)
  mutating func path<Arcs: Climb>(
    _ source: Int, _ target: Int, _ up: Arcs, _ down: Arcs, _ slots: MetricSlots,
    into arcs: inout [Int32]
  ) -> UInt32 {
    arcs.removeAll(keepingCapacity: true)
    let (distance, meeting) = search(source, target, up, down, recording: true)
    guard distance < Hierarchy.unreached else { return distance }
    let (depth, tail, rank) = (hierarchy.depth.lane, hierarchy.tail.lane, hierarchy.rank.lane)
    let waiting = unpacking.lane
    // What leads down to the target lies below, backwards, what leads up to the meeting on top.
    var bottom = hierarchy.height
    var at = meeting
    while at != Int(depth[rank[target]]) {
      let slot = down.slot(Int(backwardArc.lane[at]))
      bottom -= 1
      waiting[bottom] = slot
      at = Int(depth[tail[slot >> 1]])
    }
    var top = hierarchy.height
    at = meeting
    while at != Int(depth[rank[source]]) {
      let slot = up.slot(Int(forwardArc.lane[at]))
      waiting[top] = slot
      top += 1
      at = Int(depth[tail[slot >> 1]])
    }
    unpack(bottom..<top, slots, into: &arcs)
    return distance
  }

  /// Replaces the last slot by the two that it stands for, or by its arc, until none is left.
  private func unpack(_ range: Range<Int>, _ slots: MetricSlots, into arcs: inout [Int32]) {
    let (via, waiting) = (slots.via.lane, unpacking.lane)
    let (firstUp, head, tail) = (
      hierarchy.firstUp.lane, hierarchy.head.lane, hierarchy.tail.lane
    )
    var top = range.upperBound
    while top > range.lowerBound {
      let slot = waiting[top - 1]
      let higher = via[slot]
      guard higher >= 0 else {
        arcs.append(~higher)
        top -= 1
        continue
      }
      // The triangle's lowest vertex is the tail of both lower arcs.
      let end = tail[slot >> 1]
      var lower = firstUp[tail[higher]]
      while head[lower] != end { lower += 1 }
      let isUp = slot & 1 == 0
      waiting[top - 1] = isUp ? 2 * higher : 2 * lower
      waiting[top] = isUp ? 2 * lower + 1 : 2 * higher + 1
      top += 1
    }
  }
}
