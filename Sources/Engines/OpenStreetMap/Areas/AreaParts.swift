import Geodesy

/// What has to be kept of a source to make areas.
struct AreaParts: Sendable {
  struct Relation: Sendable {
    var id: Int64
    var tags: [String: String]
    var members: [(way: Int64, role: String)]
  }

  struct Way: Sendable {
    var id: Int64
    var tags: [String: String]
    var nodes: [Int64]
    /// Whether the tags make an area of it, if it is closed.
    var isArea: Bool
  }

  private(set) var relations: [Relation] = []
  private(set) var ways: [Int64: Way] = [:]
  private var memberWays: Set<Int64> = []
  /// The nodes needed, by rising id, and where they are.
  private var nodeIDs: [Int64] = []
  private var coordinates: [Coordinate<WGS84>?] = []

  mutating func takeRelations(_ block: borrowing OSMBlock) {
    let type = block.index(of: "type")
    for position in 0..<block.relationCount {
      let tags = block.relationTags(position)
      guard let kind = tags.string(ofKey: type), kind == "multipolygon" || kind == "boundary" else {
        continue
      }
      let members = block.relationMembers(position).filter { $0.kind == .way }
      memberWays.formUnion(members.map(\.id))
      relations.append(
        Relation(
          id: block.relationID(position), tags: tags.dictionary,
          members: members.map { ($0.id, block.string($0.role)) }))
    }
  }

  mutating func takeWays(_ block: borrowing OSMBlock) {
    for position in 0..<block.wayCount {
      let id = block.wayID(position)
      let isMember = memberWays.contains(id)
      // Not only what is closed by ids: two nodes may lie at the place where a ring closes.
      let tags = block.wayTags(position)
      guard isMember || !tags.isEmpty && block.wayNodes(position).count > 2 else { continue }
      let texts = tags.dictionary
      let isArea = AreaRules.isArea(texts)
      guard isMember || isArea else { continue }
      ways[id] = Way(id: id, tags: texts, nodes: Array(block.wayNodes(position)), isArea: isArea)
    }
  }

  mutating func prepareNodes() {
    var all: [Int64] = []
    for way in ways.values { all += way.nodes }
    all.sort()
    for id in all where id != nodeIDs.last { nodeIDs.append(id) }
    coordinates = Array(repeating: nil, count: nodeIDs.count)
  }

  mutating func takeNodes(_ block: borrowing OSMBlock) {
    for position in 0..<block.nodeCount {
      guard let index = index(block.nodeID(position)) else { continue }
      coordinates[index] = block.nodeCoordinate(position)
    }
  }

  /// Where the nodes of a way are; those that the source does not hold are left out.
  func line(_ way: Way) -> [Coordinate<WGS84>] {
    way.nodes.compactMap { node in index(node).flatMap { coordinates[$0] } }
  }

  private func index(_ id: Int64) -> Int? {
    var (low, high) = (0, nodeIDs.count)
    while low < high {
      let middle = (low + high) / 2
      if nodeIDs[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < nodeIDs.count && nodeIDs[low] == id ? low : nil
  }
}
