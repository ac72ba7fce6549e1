/// Many vertices to which distances will be asked, and what of the hierarchy leads to them.
public struct TargetSet: Sendable {
  let graph: SearchGraph
  /// The hubs of the targets, in the order of rank.
  let labels: HubLabels
  /// The position in the list that was asked for of each label.
  let column: [Int32]
  /// The number of each rank, or -1 where it is no hub.
  let numbers: FlatStore<Int32>
  let hubCount: Int
  /// Whether all distances are short.
  let isNear: Bool

  /// How many targets there are.
  public var count: Int { column.count }

  /// Selects what leads to the targets.
  ///
  /// - Parameters:
  ///   - targets: The vertices; the same one may come more than once.
  ///   - graph: What will be searched.
  public init(_ targets: [Int], in graph: SearchGraph) {
    self.graph = graph
    let hierarchy = graph.hierarchy
    let rank = hierarchy.rank.lane
    // Neighbours in rank have most hubs in common: these get numbers side by side.
    column = targets.indices.sorted { rank[targets[$0]] < rank[targets[$1]] }.map { Int32($0) }
    let ends = column.map { [HubSeed(vertex: Int32(targets[Int($0)]), distance: 0)] }
    var numbers = HubNumbers(hierarchy)
    let near = Self.labels(ends, graph, &numbers, NearArithmetic.self)
    labels = near ?? Self.labels(ends, graph, &numbers, FarArithmetic.self) ?? .none
    self.numbers = numbers.numbers
    hubCount = numbers.count
    isNear = near != nil
  }

  /// The labels of ends; nil if distances are too long for the arithmetic.
  private static func labels<Arithmetic: RowArithmetic>(
    _ ends: [[HubSeed]], _ graph: SearchGraph, _ numbers: inout HubNumbers, _: Arithmetic.Type
  ) -> HubLabels? {
    guard max(graph.up.most, graph.down.most) <= Arithmetic.most else { return nil }
    var climb = RowClimb<Arithmetic>(graph.hierarchy)
    var writer = HubLabels.Writer()
    for start in stride(from: 0, to: ends.count, by: HubRows.lanes) {
      let group = ends[start..<min(start + HubRows.lanes, ends.count)]
      climb.climb(group, RefinedClimb(graph.down), carrying: false)
      guard climb.isNear() else { return nil }
      climb.write(
        &writer, &numbers, lanes: group.count, RefinedClimb(graph.up), carrying: false)
      climb.clear()
    }
    return writer.labels()
  }
}
