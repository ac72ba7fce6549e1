import Geodesy
import OpenStreetMap

/// A tag of an element.
struct Tag: Sendable {
  var key: String
  var value: String

  init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}

/// A node with its place, for lines that go through it.
struct Knot: Sendable {
  var id: Int64
  var point: PlanePoint
}

/// What has been drawn of one district, in ascending order of ids but for `prepare`d nodes.
struct MapDraft {
  struct Node {
    var id: Int64
    var point: PlanePoint
    var tags: [Tag]
  }
  struct Way {
    var id: Int64
    var nodes: [Int64]
    var tags: [Tag]
  }
  struct Relation {
    var id: Int64
    var members: [OSMRelation.Member]
    var tags: [Tag]
  }

  /// Nodes whose ids follow from their place in the street grid.
  private(set) var gridNodes: [Node] = []
  private(set) var nodes: [Node] = []
  private(set) var ways: [Way] = []
  private(set) var relations: [Relation] = []
  private let ids: DistrictIDs

  init(_ ids: DistrictIDs) { self.ids = ids }

  mutating func addGridNode(_ knot: Knot, _ tags: [Tag] = []) {
    gridNodes.append(Node(id: knot.id, point: knot.point, tags: tags))
  }

  @discardableResult
  mutating func node(_ point: PlanePoint, _ tags: [Tag] = []) -> Knot {
    let id = ids.firstFreeNode + Int64(nodes.count)
    nodes.append(Node(id: id, point: point, tags: tags))
    return Knot(id: id, point: point)
  }

  /// Adds tags to a node made by `node(_:_:)`.
  mutating func tag(_ knot: Knot, _ tags: [Tag]) {
    let index = Int(knot.id - ids.firstFreeNode)
    guard nodes.indices.contains(index) else { return }
    nodes[index].tags += tags
  }

  @discardableResult
  mutating func way(_ nodes: [Int64], _ tags: [Tag]) -> Int64 {
    let id = ids.firstWay + Int64(ways.count)
    ways.append(Way(id: id, nodes: nodes, tags: tags))
    return id
  }

  @discardableResult
  mutating func way(_ knots: [Knot], _ tags: [Tag]) -> Int64 { way(knots.map(\.id), tags) }

  /// A closed way through new nodes.
  @discardableResult
  mutating func area(_ outline: Outline, _ tags: [Tag]) -> Int64 {
    let ring = outline.points.map { node($0).id }
    return way(ring + ring.prefix(1), tags)
  }

  @discardableResult
  mutating func relation(_ members: [OSMRelation.Member], _ tags: [Tag]) -> Int64 {
    let id = ids.firstRelation + Int64(relations.count)
    relations.append(Relation(id: id, members: members, tags: tags))
    return id
  }

  mutating func finish() { gridNodes.sort { $0.id < $1.id } }
}

/// The numbers that the elements of a district have: no two districts share one.
struct DistrictIDs: Sendable {
  private let number: Int64

  init(_ place: DistrictPlace) { number = Int64(place.number) }

  /// Node numbers of the street grid begin here; see `StreetGrid`.
  var firstGridNode: Int64 { (number + 1) * 10_000_000 }
  var firstFreeNode: Int64 { firstGridNode + 100_000 }
  var firstWay: Int64 { (number + 1) * 1_000_000 }
  var firstRelation: Int64 { (number + 1) * 10_000 }
}
