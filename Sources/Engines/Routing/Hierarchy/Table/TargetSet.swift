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
    var climb = TreeClimb(hierarchy)
    var numbers = HubNumbers(hierarchy)
    var writer = HubLabels.Writer()
    for place in column {
      let seed = TreeClimb.Seed(vertex: Int32(targets[Int(place)]), distance: 0)
      climb.climb([seed], RefinedClimb(graph.down), carrying: false)
      climb.write(&writer, &numbers, RefinedClimb(graph.up), carrying: false)
      climb.clear()
    }
    labels = writer.labels()
    self.numbers = numbers.numbers
    hubCount = numbers.count
  }
}
