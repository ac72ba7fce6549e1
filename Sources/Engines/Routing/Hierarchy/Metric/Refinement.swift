/// Finds which slots no shortest path needs, from the highest rank to the lowest ("perfect
/// customization", Dibbelt, Strasser and Wagner 2016, section 5.2).
///
/// A slot goes when a way over a third vertex is no longer, and the first step of that way is
/// shorter than the slot: so of ways of one length the one of shortest steps stays, and ways of no
/// length can't push each other out.
enum Refinement {
  /// The exact distance of every slot; the top bit is set where the slot can go.
  static let gone: UInt32 = 0x8000_0000

  static func run(_ hierarchy: Hierarchy, _ slots: MetricSlots) -> FlatStore<UInt32> {
    let exact = FlatStore(copying: slots.weight)
    let weight = exact.lane
    let firstUp = hierarchy.firstUp.lane
    let (head, headDepth) = (hierarchy.head.lane, hierarchy.headDepth.lane)
    // For the rank at hand: its arcs by the depth of their heads, or -1.
    let table = FlatStore(repeating: Int32(-1), count: hierarchy.height)
    let isGone = FlatStore(repeating: false, count: hierarchy.arcCount * 2)
    let arcAt = table.lane
    let gone = isGone.lane
    withExtendedLifetime((table, isGone)) {
      for rank in (0..<hierarchy.vertexCount).reversed() {
        let own = Int(firstUp[rank])..<Int(firstUp[rank + 1])
        for arc in own { arcAt[headDepth[arc]] = Int32(arc) }
        for near in own {
          let middle = Int(head[near])
          for upper in Int(firstUp[middle])..<Int(firstUp[middle + 1]) {
            let far = Int(arcAt[headDepth[upper]])
            guard far >= 0 else { continue }
            let (rising, falling) = (weight[2 * upper], weight[2 * upper + 1])
            let (nearUp, nearDown) = (weight[2 * near], weight[2 * near + 1])
            let (farUp, farDown) = (weight[2 * far], weight[2 * far + 1])
            if nearUp + rising <= farUp, nearUp < farUp {
              weight[2 * far] = nearUp + rising
              gone[2 * far] = true
            }
            if farUp + falling <= nearUp, farUp < nearUp {
              weight[2 * near] = farUp + falling
              gone[2 * near] = true
            }
            if falling + nearDown <= farDown, nearDown < farDown {
              weight[2 * far + 1] = falling + nearDown
              gone[2 * far + 1] = true
            }
            if rising + farDown <= nearDown, farDown < nearDown {
              weight[2 * near + 1] = rising + farDown
              gone[2 * near + 1] = true
            }
          }
        }
        for arc in own { arcAt[headDepth[arc]] = -1 }
      }
      for slot in 0..<weight.count where gone[slot] || weight[slot] >= Hierarchy.unreached {
        weight[slot] |= Self.gone
      }
    }
    return exact
  }
}
