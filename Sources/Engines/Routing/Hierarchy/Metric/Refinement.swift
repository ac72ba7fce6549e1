/// The exact distance between the ends of every slot, from the highest rank to the lowest
/// ("perfect customization", Dibbelt, Strasser and Wagner 2016, section 5.2).
///
/// A slot that is longer than that is on no shortest path.
enum Refinement {
  static func run(_ hierarchy: Hierarchy, _ slots: MetricSlots) -> FlatStore<UInt32> {
    let exact = FlatStore(copying: slots.weight)
    let weight = exact.signedPairs
    let (firstUp, head, link) = (
      hierarchy.firstUp.lane, hierarchy.head.lane, hierarchy.link.lane
    )
    var firstTriangle = link.count
    for rank in stride(from: hierarchy.vertexCount - 1, through: 0, by: -1) {
      let own = firstUp.range(rank)
      firstTriangle -= own.count * (own.count - 1) / 2
      var triangle = firstTriangle
      for near in own {
        let base = Int(firstUp[head[near]])
        var toNear = weight[near]
        var far = near + 1
        while far < own.upperBound {
          let third = weight[base + Int(link[triangle])]
          let back = SIMD2(third.y, third.x)
          triangle += 1
          let toFar = weight[far]
          // a + b < c as a < c - b: nothing here leaves 31 bits.
          let isNearer = toNear .< toFar &- third
          let isFarther = toFar .< toNear &- back
          weight[far] = toFar.replacing(with: toNear &+ third, where: isNearer)
          toNear = toNear.replacing(with: toFar &+ back, where: isFarther)
          far += 1
        }
        weight[near] = toNear
      }
    }
    return exact
  }
}
