import Geodesy
import OpenStreetMap

/// Reads a source three times: relations, ways, nodes; what is found later depends on it.
struct CityReader {
  var streets = StreetCollector()
  var features = FeatureCollector()
  var points = PointCollector()
  var restrictions = RestrictionCollector()
  var nodes = NodeTable(ids: [])

  init(
    _ source: some OSMSource, _ progress: (ImportStage, Double) -> Void
  ) throws(OSMReadError) {
    progress(.relations, 0)
    var features = FeatureCollector()
    var restrictions = RestrictionCollector()
    try source.read(.relations) { block in
      Self.readRelations(block, into: &features, &restrictions)
    }
    restrictions.finish()
    progress(.ways, 0)
    var streets = StreetCollector()
    try source.read(.ways) { block in
      Self.readWays(block, into: &streets, &features)
    }
    progress(.nodes, 0)
    features.finish()
    var wanted = streets.nodes
    for feature in features.features { for line in feature.lines { wanted += line } }
    var nodes = NodeTable(ids: wanted)
    wanted = []
    var points = PointCollector()
    try source.read(.nodes) { block in
      for index in 0..<block.nodeCount {
        _ = nodes.place(block.nodeID(index), at: block.nodeCoordinate(index))
        points.add(block.nodeID(index), block.nodeCoordinate(index), block.nodeTags(index))
      }
    }
    points.finish()
    progress(.nodes, 1)
    self.streets = streets
    self.features = features
    self.points = points
    self.restrictions = restrictions
    self.nodes = nodes
  }

  private static func readRelations(
    _ block: borrowing OSMBlock, into features: inout FeatureCollector,
    _ restrictions: inout RestrictionCollector
  ) {
    for index in 0..<block.relationCount {
      let tags = block.relationTags(index)
      if tags["type"] == "restriction" {
        restrictions.add(
          block.relationID(index),
          block.relationMembers(index).map { ($0.kind, $0.id, block.string($0.role)) }, tags)
      }
      guard tags["type"] == "multipolygon", let feature = FeatureTags(tags) else { continue }
      var members: [(way: Int64, isInner: Bool)] = []
      for member in block.relationMembers(index) where member.kind == .way {
        members.append((member.id, block.string(member.role) == "inner"))
      }
      features.add(relation: block.relationID(index), feature, members: members)
    }
  }

  /// A road without a name goes by its number; the number of a platform or path is no name.
  private static func name(_ tags: OSMTags, _ rules: WayRules) -> String? {
    tags["name"] ?? (rules.wayClass.isRoad ? tags["ref"] : nil)
  }

  private static func readWays(
    _ block: borrowing OSMBlock, into streets: inout StreetCollector,
    _ features: inout FeatureCollector
  ) {
    for index in 0..<block.wayCount {
      let (id, nodes, tags) = (block.wayID(index), block.wayNodes(index), block.wayTags(index))
      if let rules = WayRules(tags) {
        streets.add(id, rules, name: name(tags, rules), nodes: nodes)
      }
      if let feature = FeatureTags(tags) { features.add(way: id, feature, nodes: nodes) }
      features.fill(way: id, nodes: nodes)
    }
  }
}
