import OpenStreetMap

/// Gathers buildings, estates, water, walls and car parks, before their nodes are known.
struct FeatureCollector {
  /// An element with the ways it is drawn with.
  struct Feature {
    var id: ElementID
    var tags: FeatureTags
    /// The ways, each a list of node ids; one for a way, the members for a relation.
    var lines: [[Int64]]
    /// For each line whether its role is "inner".
    var isInner: [Bool]
    /// Member ways that the source lacks.
    var missing = 0
  }

  private(set) var features: [Feature] = []
  /// For each wanted way, the features and the places in them where its nodes belong.
  private var wanted: [Int64: [(feature: Int, line: Int)]] = [:]

  /// Takes a multipolygon relation; its ways come later.
  mutating func add(relation id: Int64, _ tags: FeatureTags, members: [(way: Int64, isInner: Bool)])
  {
    for (line, member) in members.enumerated() {
      wanted[member.way, default: []].append((features.count, line))
    }
    features.append(
      Feature(
        id: ElementID(.relation, id), tags: tags,
        lines: Array(repeating: [], count: members.count), isInner: members.map(\.isInner)))
  }

  /// Takes a way for what it is itself.
  mutating func add(way id: Int64, _ tags: FeatureTags, nodes: ArraySlice<Int64>) {
    features.append(
      Feature(id: ElementID(.way, id), tags: tags, lines: [Array(nodes)], isInner: [false]))
  }

  /// Takes a way for the relations it is a member of.
  mutating func fill(way id: Int64, nodes: ArraySlice<Int64>) {
    guard let places = wanted[id] else { return }
    for place in places { features[place.feature].lines[place.line] = Array(nodes) }
  }

  /// Sorts the features, so that the order of the source does not show in the city.
  mutating func finish() {
    wanted = [:]
    features.sort { ($0.id.kind.rawValue, $0.id.number) < ($1.id.kind.rawValue, $1.id.number) }
  }
}
