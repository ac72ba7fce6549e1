/// The lengths of the ways that the slots of a metric stand for, in centimetres.
final class SlotLengths: Sendable {
  let length: FlatStore<Int32>

  init(_ streets: StreetHierarchy, _ metric: CustomizedMetric) {
    let hierarchy = metric.hierarchy
    let (network, turns) = (streets.network, streets.turns)
    length = FlatStore(repeating: 0, count: hierarchy.arcCount * 2)
    let (lengths, via, weight) = (length.lane, metric.slots.via.lane, metric.slots.weight.lane)
    let (firstUp, head, tail) = (hierarchy.firstUp.lane, hierarchy.head.lane, hierarchy.tail.lane)
    // By arc: those of lower triangles have lower numbers.
    for slot in 0..<lengths.count where weight[slot] < Hierarchy.unreached {
      let higher = via[slot]
      guard higher >= 0 else {
        let side = turns.entrySide[Int(turns.turnHead[Int(~higher)])]
        lengths[slot] = network.edgeLength[Int(side >> 1)]
        continue
      }
      let end = tail[slot >> 1]
      var lower = firstUp[tail[higher]]
      while head[lower] != end { lower += 1 }
      lengths[slot] =
        slot & 1 == 0
        ? lengths[2 * lower + 1] + lengths[2 * higher]
        : lengths[2 * higher + 1] + lengths[2 * lower]
    }
  }
}
