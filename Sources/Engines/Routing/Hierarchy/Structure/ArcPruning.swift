/// Which arcs of a hierarchy any weights can ever need.
///
/// Two streets that both lead into a part of a city, or both out of it, have no way through that
/// part between them: of the arcs between entries, half stand for no way at all, and two thirds of
/// the triangles (Buchhold, Wagner, Zeitz and Zündorf 2020, doi:10.4230/OASIcs.ATMOS.2020.9).
enum ArcPruning {
  /// With more than this share of the arcs needed all stay: complete triangles are quicker to walk.
  private static let worthwhile = 0.75

  /// Leaves out the arcs along which no way of the graph leads in either direction.
  static func run(_ arcs: inout UpwardArcs, _ graph: RoadGraph, _ tree: EliminationTree) {
    // Bit 0 where a way leads up, bit 1 where one leads down.
    var ways = Array(repeating: UInt8(0), count: arcs.head.count)
    for input in 0..<graph.arcCount {
      let tail = tree.rank[Int(graph.tails[input])]
      let head = tree.rank[Int(graph.heads[input])]
      guard tail != head else { continue }
      let arc = tail < head ? arcs.arc(from: tail, to: head) : arcs.arc(from: head, to: tail)
      ways[Int(arc)] |= tail < head ? 1 : 2
    }
    let stores = (FlatStore(arcs.first), FlatStore(arcs.head), FlatStore(ways))
    let (first, head, found) = (stores.0.lane, stores.1.lane, stores.2.lane)
    for rank in arcs.depth.indices {
      let own = first.range(rank)
      for near in own where found[near] != 0 {
        let (up, down) = (found[near] & 1, found[near] >> 1)
        var third = first[head[near]]
        var far = near + 1
        while far < own.upperBound {
          // Down to the rank and up again, in both directions.
          let new = down & found[far] | up << 1 & found[far]
          if new != 0 {
            while head[third] != head[far] { third += 1 }
            found[third] |= new
          }
          far += 1
        }
      }
    }
    let needed = (0..<found.count).count { found[$0] != 0 }
    if Double(needed) < Self.worthwhile * Double(found.count) { arcs.keep { found[$0] != 0 } }
    withExtendedLifetime(stores) {}
  }
}
