extension HierarchyQuery {
  @inline(__always)
  mutating func path<Arcs: Climb>(
    _ source: Int, _ target: Int, _ up: Arcs, _ down: Arcs, _ slots: MetricSlots,
    into arcs: inout [Int32]
  ) -> UInt32 {
    arcs.removeAll(keepingCapacity: true)
    let (distance, meeting) = search(source, target, up, down, recording: true)
    guard distance < Hierarchy.unreached else { return distance }
    let (depth, tail) = (hierarchy.depth.lane, hierarchy.tail.lane)
    let rank = hierarchy.rank.lane
    // Unpacking starts from the end of the list: first what leads from the meeting to the target.
    unpacking.removeAll(keepingCapacity: true)
    var at = meeting
    while at != Int(depth[rank[target]]) {
      let slot = down.slot(Int(backwardArc.lane[at]))
      unpacking.append(slot)
      at = Int(depth[tail[slot >> 1]])
    }
    unpacking.reverse()
    at = meeting
    while at != Int(depth[rank[source]]) {
      let slot = up.slot(Int(forwardArc.lane[at]))
      unpacking.append(slot)
      at = Int(depth[tail[slot >> 1]])
    }
    unpack(slots, into: &arcs)
    return distance
  }

  /// Replaces the last slot by the two that it stands for, or by its arc, until none is left.
  private mutating func unpack(_ slots: MetricSlots, into arcs: inout [Int32]) {
    let via = slots.via.lane
    let (firstUp, head, tail) = (
      hierarchy.firstUp.lane, hierarchy.head.lane, hierarchy.tail.lane
    )
    while let slot = unpacking.popLast() {
      let higher = via[slot]
      guard higher >= 0 else {
        arcs.append(~higher)
        continue
      }
      // The triangle's lowest vertex is the tail of both lower arcs.
      let end = tail[slot >> 1]
      var lower = firstUp[tail[higher]]
      while head[lower] != end { lower += 1 }
      if slot & 1 == 0 {
        unpacking.append(2 * higher)
        unpacking.append(2 * lower + 1)
      } else {
        unpacking.append(2 * lower)
        unpacking.append(2 * higher + 1)
      }
    }
  }
}
