/// Gives every slot its least weight, from the lowest rank to the highest: each pair of arcs of
/// one rank lowers the third side of its triangle.
enum Customization {
  static func run(_ hierarchy: Hierarchy, _ slots: MetricSlots) {
    layInputs(hierarchy, slots)
    let (firstUp, head, link) = (
      hierarchy.firstUp.lane, hierarchy.head.lane, hierarchy.link.lane
    )
    let (weight, via) = (slots.weight.signedPairs, slots.via.pairs)
    var triangle = 0
    for rank in 0..<hierarchy.vertexCount {
      let own = firstUp.range(rank)
      for near in own {
        let base = Int(firstUp[head[near]])
        let pair = weight[near]
        // Down to the rank and up again, in both directions.
        let start = SIMD2(pair.y, pair.x)
        var far = near + 1
        while far < own.upperBound {
          let third = base + Int(link[triangle])
          triangle += 1
          let (rest, old) = (weight[far], weight[third])
          // a + b < c as a < c - b: nothing here leaves 31 bits.
          let isLess = start .< old &- rest
          weight[third] = old.replacing(with: start &+ rest, where: isLess)
          via[third] = via[third].replacing(
            with: SIMD2(repeating: Int32(truncatingIfNeeded: far)),
            where: isLess)
          far += 1
        }
      }
    }
  }

  private static func layInputs(_ hierarchy: Hierarchy, _ slots: MetricSlots) {
    let (slotOfInput, input) = (hierarchy.slotOfInput.lane, slots.input.lane)
    let (weight, via) = (slots.weight.lane, slots.via.lane)
    weight.fill(0..<weight.count, with: Hierarchy.unreached)
    for arc in 0..<input.count {
      let slot = Int(slotOfInput[arc])
      if slot >= 0, input[arc] < weight[slot] {
        weight[slot] = input[arc]
        via[slot] = ~Int32(arc)
      }
    }
  }
}
