/// A contraction hierarchy without weights: which shortcuts any weights can need.
///
/// Made once for a graph and shared; weights are laid over it in milliseconds (Dibbelt, Strasser
/// and Wagner 2016, doi:10.1145/2886843). Vertices are known by their rank inside. Arcs lead from
/// the lower rank to the higher and stand for both directions; slot `2 * arc` is the way up, slot
/// `2 * arc + 1` the way down.
public final class Hierarchy: Sendable {
  /// What stands for "no way": the weight of an arc that can't be taken, and every distance from
  /// this on.
  public static let unreached: UInt32 = 0x7FFF_FFFF
  /// More arcs than this are refused: 60 bytes each would not fit beside anything else.
  static let mostArcs = 50_000_000
  /// More arcs than this for each of the graph's are refused as well, but for small graphs: streets
  /// with turns have four, while what no few vertices divide soon has hundreds.
  static let mostArcsEach = 16
  static let fewArcs = 1_000_000
  /// More triangles than this are refused, at 2 bytes and a few nanoseconds each.
  static let mostTriangles = 3_000_000_000
  /// The same for each arc of the graph, but for small graphs.
  static let mostTrianglesEach = 1_000
  static let fewTriangles = 100_000_000

  /// The graph that the hierarchy stands on.
  public let graph: RoadGraph
  /// The rank of each vertex.
  let rank: FlatStore<Int32>
  /// The vertex of each rank.
  let order: FlatStore<Int32>
  /// The parent of each rank in the elimination tree, or -1.
  let parent: FlatStore<Int32>
  /// How many ancestors each rank has.
  let depth: FlatStore<Int32>
  /// The most vertices on a way from a root to a leaf.
  let height: Int
  /// The arcs that leave rank `x` upwards are `firstUp[x]..<firstUp[x + 1]`, by head.
  let firstUp: FlatStore<Int32>
  let tail: FlatStore<Int32>
  let head: FlatStore<Int32>
  /// The depth of each arc's head: it tells the ancestors of one vertex apart and stays small.
  let headDepth: FlatStore<Int32>
  /// The arcs that enter rank `x` from below are `arcFromBelow[firstDown[x]..<firstDown[x + 1]]`.
  let firstDown: FlatStore<Int32>
  let arcFromBelow: FlatStore<Int32>
  /// For each pair of arcs of one rank, how far in the arcs of the first one's head the arc to the
  /// second one's head is: the triangles without a search.
  ///
  /// Pairs come rank by rank, the first arc with all later ones, then the second.
  let link: FlatStore<UInt16>
  /// The slot that each arc of the graph belongs to, or -1 for loops.
  let slotOfInput: FlatStore<Int32>
  /// The arcs of the graph in slot `s` are `inputOfSlot[firstInput[s]..<firstInput[s + 1]]`.
  let firstInput: FlatStore<Int32>
  let inputOfSlot: FlatStore<Int32>

  /// How many arcs there are, shortcuts included, each for both directions.
  public var arcCount: Int { head.count }

  /// How many vertices there are.
  public var vertexCount: Int { rank.count }

  /// Builds the hierarchy of a graph.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - order: All vertices, the one of lowest rank first; best from `dissectionOrder(of:)`.
  /// - Throws: when the order is none, or leads to more arcs than memory takes.
  public init(_ graph: RoadGraph, order: [Int32]) throws(HierarchyError) {
    try Self.check(order, count: graph.vertexCount)
    let neighbours = Neighbours(graph)
    let tree = EliminationTree(neighbours, order: order)
    let arcs = try UpwardArcs(
      neighbours, tree,
      most: min(Self.mostArcs, max(Self.fewArcs, Self.mostArcsEach * graph.arcCount)))
    let inputs = InputSlots(graph, tree, arcs)
    self.graph = graph
    rank = FlatStore(tree.rank)
    self.order = FlatStore(tree.order)
    parent = FlatStore(tree.parent)
    depth = FlatStore(arcs.depth)
    height = Int((arcs.depth.max() ?? -1) + 1)
    firstUp = FlatStore(arcs.first)
    tail = FlatStore(arcs.tail)
    head = FlatStore(arcs.head)
    headDepth = FlatStore(arcs.head.map { arcs.depth[Int($0)] })
    let below = arcs.sortedByHead()
    firstDown = FlatStore(below.first)
    arcFromBelow = FlatStore(below.arcs)
    link = try arcs.links(
      most: min(Self.mostTriangles, max(Self.fewTriangles, Self.mostTrianglesEach * graph.arcCount))
    )
    slotOfInput = FlatStore(inputs.slot)
    firstInput = FlatStore(inputs.first)
    inputOfSlot = FlatStore(inputs.inputs)
  }

  /// Finds an order that makes a good hierarchy, by nested dissection.
  ///
  /// - Parameter graph: The graph.
  /// - Returns: All vertices, the one of lowest rank first.
  public static func dissectionOrder(of graph: RoadGraph) -> [Int32] {
    NestedDissection.order(graph)
  }

  private static func check(_ order: [Int32], count: Int) throws(HierarchyError) {
    var isSeen = Array(repeating: false, count: count)
    for vertex in order {
      guard isSeen.indices.contains(Int(vertex)), !isSeen[Int(vertex)] else { throw .notAnOrder }
      isSeen[Int(vertex)] = true
    }
    guard order.count == count else { throw .notAnOrder }
  }
}
