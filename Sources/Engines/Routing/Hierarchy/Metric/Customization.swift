/// Gives every slot its least weight, from the lowest rank to the highest.
///
/// The arcs of one rank are gathered in a small table by the depth of their heads; every arc from
/// below then meets its triangles there without a search.
enum Customization {
  static func run(_ hierarchy: Hierarchy, _ slots: MetricSlots) {
    layInputs(hierarchy, slots)
    let table = FlatStore(repeating: UInt64(0), count: hierarchy.height)
    let origin = FlatStore(repeating: UInt64(0), count: hierarchy.height)
    withExtendedLifetime((table, origin)) {
      for rank in 0..<hierarchy.vertexCount {
        relax(rank, hierarchy, slots, table.lane, origin.lane)
      }
    }
  }

  private static func layInputs(_ hierarchy: Hierarchy, _ slots: MetricSlots) {
    let (slotOfInput, input) = (hierarchy.slotOfInput.lane, slots.input.lane)
    let (weight, via) = (slots.weight.lane, slots.via.lane)
    for arc in 0..<input.count {
      let slot = Int(slotOfInput[arc])
      if slot >= 0, input[arc] < weight[slot] {
        weight[slot] = input[arc]
        via[slot] = ~Int32(arc)
      }
    }
  }

  /// Lowers the slots of one rank by all triangles below it.
  @inline(__always)
  private static func relax(
    _ rank: Int, _ hierarchy: Hierarchy, _ slots: MetricSlots, _ table: Lane<UInt64>,
    _ origin: Lane<UInt64>
  ) {
    let (firstUp, firstDown) = (hierarchy.firstUp.lane, hierarchy.firstDown.lane)
    let (headDepth, arcFromBelow) = (hierarchy.headDepth.lane, hierarchy.arcFromBelow.lane)
    let tail = hierarchy.tail.lane
    let (weight, via) = (slots.weight.lane, slots.via.lane)
    let own = Int(firstUp[rank])..<Int(firstUp[rank + 1])
    let below = Int(firstDown[rank])..<Int(firstDown[rank + 1])
    guard !own.isEmpty, !below.isEmpty else { return }
    for arc in own {
      table[headDepth[arc]] = UInt64(weight[2 * arc]) | UInt64(weight[2 * arc + 1]) << 32
      origin[headDepth[arc]] =
        UInt64(UInt32(bitPattern: via[2 * arc]))
        | UInt64(UInt32(bitPattern: via[2 * arc + 1])) << 32
    }
    for place in below {
      let lower = Int(arcFromBelow[place])
      let toTail = weight[2 * lower + 1]
      let fromTail = weight[2 * lower]
      for upper in lower + 1..<Int(firstUp[Int(tail[lower]) + 1]) {
        let depth = Int(headDepth[upper])
        let old = table[depth]
        let rising = toTail + weight[2 * upper]
        let falling = weight[2 * upper + 1] + fromTail
        if rising < UInt32(truncatingIfNeeded: old) {
          table[depth] = table[depth] & ~0xFFFF_FFFF | UInt64(rising)
          origin[depth] = origin[depth] & ~0xFFFF_FFFF | UInt64(upper)
        }
        if falling < UInt32(truncatingIfNeeded: old >> 32) {
          table[depth] = table[depth] & 0xFFFF_FFFF | UInt64(falling) << 32
          origin[depth] = origin[depth] & 0xFFFF_FFFF | UInt64(upper) << 32
        }
      }
    }
    for arc in own {
      let (pair, pairVia) = (table[headDepth[arc]], origin[headDepth[arc]])
      weight[2 * arc] = UInt32(truncatingIfNeeded: pair)
      weight[2 * arc + 1] = UInt32(truncatingIfNeeded: pair >> 32)
      via[2 * arc] = Int32(truncatingIfNeeded: pairVia)
      via[2 * arc + 1] = Int32(truncatingIfNeeded: pairVia >> 32)
    }
  }
}
