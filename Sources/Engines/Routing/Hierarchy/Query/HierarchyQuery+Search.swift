extension HierarchyQuery {
  /// Climbs from both ends to the root; what meets best is on a shortest path (Bauer, Columbus,
  /// Rutter and Wagner 2016, doi:10.1016/j.tcs.2016.07.003).
  ///
  /// - Returns: The distance and the depth of the highest vertex of a shortest path.
  @inline(__always)
  func search<Arcs: Climb>(
    _ source: Int, _ target: Int, _ up: Arcs, _ down: Arcs, recording: Bool
  ) -> (distance: UInt32, depth: Int) {
    let (parent, depths) = (hierarchy.parent.lane, hierarchy.depth.lane)
    let (forward, backward) = (forward.lane, backward.lane)
    let (forwardArc, backwardArc) = (forwardArc.lane, backwardArc.lane)
    var near = Int(hierarchy.rank.lane[source])
    var far = Int(hierarchy.rank.lane[target])
    var nearDepth = Int(depths[near])
    var farDepth = Int(depths[far])
    forward.fill(0..<nearDepth + 1, with: Hierarchy.unreached)
    backward.fill(0..<farDepth + 1, with: Hierarchy.unreached)
    forward[nearDepth] = 0
    backward[farDepth] = 0
    // 1. Each alone, up to the first common ancestor.
    while near != far {
      if near < far {
        relax(near, up, forward, forwardArc, forward[nearDepth], recording)
        near = Int(parent[near])
        nearDepth -= 1
        if near < 0 { return (Hierarchy.unreached, -1) }
      } else {
        relax(far, down, backward, backwardArc, backward[farDepth], recording)
        far = Int(parent[far])
        farDepth -= 1
        if far < 0 { return (Hierarchy.unreached, -1) }
      }
    }
    // 2. Both together, up to the root.
    var best = Hierarchy.unreached
    var meeting = -1
    var depth = nearDepth
    while near >= 0 {
      let (here, there) = (forward[depth], backward[depth])
      if here + there < best {
        best = here + there
        meeting = depth
      }
      if here < best { relax(near, up, forward, forwardArc, here, recording) }
      if there < best { relax(near, down, backward, backwardArc, there, recording) }
      near = Int(parent[near])
      depth -= 1
    }
    return (best, meeting)
  }

  @inline(__always)
  private func relax(
    _ rank: Int, _ arcs: some Climb, _ distance: Lane<UInt32>, _ reachedBy: Lane<Int32>,
    _ here: UInt32, _ recording: Bool
  ) {
    guard here < Hierarchy.unreached else { return }
    for place in arcs.places(rank) {
      let (depth, weight) = arcs.arc(place)
      let there = here + weight
      if recording {
        if there < distance[depth] {
          distance[depth] = there
          reachedBy[depth] = Int32(truncatingIfNeeded: place)
        }
      } else {
        // Without a branch: which way it would go is anyone's guess.
        distance[depth] = min(distance[depth], there)
      }
    }
  }
}
