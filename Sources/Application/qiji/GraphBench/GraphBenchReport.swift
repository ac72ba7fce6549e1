/// What the graph benchmark writes, under the keys of the peers' benchmark.
struct GraphBenchReport: Encodable {
  struct Check: Encodable {
    var n: Int
    var wrong: Int
  }

  struct Query: Encodable {
    enum CodingKeys: String, CodingKey {
      case uniformDistance = "uniform_cch_distance"
      case uniformPath = "uniform_cch_with_arc_path"
      case localDistance = "local_cch_distance"
      case localPath = "local_cch_with_arc_path"
      case small = "matrix_100x100"
      case large = "matrix_1000x1000"
      case oneToAll = "one_to_all"
    }

    var uniformDistance: CallTimes
    var uniformPath: CallTimes
    var localDistance: CallTimes
    var localPath: CallTimes
    var small: RunTimes
    var large: RunTimes
    var oneToAll: CallTimes
  }

  /// Null where there is no way.
  struct Distances: Encodable {
    enum CodingKeys: String, CodingKey {
      case uniform, local
      case small = "matrix_100x100"
      case large = "matrix_1000x1000"
    }

    var uniform: [UInt64?]
    var local: [UInt64?]
    var small: [[UInt64?]]
    var large: [[UInt64?]]
  }

  var engine = "qiji"
  var machine: BenchMachine
  var nodes: Int
  var arcs: Int
  var hierarchyArcs: Int
  var orderS: Double
  var buildS: Double
  /// Laying the weights over the hierarchy: what changed weights can be searched with.
  var customizeMs: Double
  /// Leaving out what no shortest path needs: what the queries below are measured with.
  var refineMs: Double
  var customizing: RunTimes
  var refining: RunTimes
  var query: Query
  /// The ends of the pairs, as vertices.
  var vertices: [String: [[Int]]]
  var checkedAgainstDijkstra: Check
  var partialUpdateMs: [String: Double]
  /// One street after another closed, for each the time until the next search would see it.
  var closedStreet: CallTimes
  var distances: Distances
}
