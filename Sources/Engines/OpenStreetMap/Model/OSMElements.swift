public import Geodesy

/// A node as a value of its own.
public struct OSMNode: Hashable, Sendable {
  /// The id, unique among nodes.
  public var id: Int64
  /// Where it is.
  public var coordinate: Coordinate<WGS84>
  /// Its tags.
  public var tags: [String: String]

  /// Makes a node.
  public init(id: Int64, coordinate: Coordinate<WGS84>, tags: [String: String] = [:]) {
    self.id = id
    self.coordinate = coordinate
    self.tags = tags
  }
}

/// A way as a value of its own.
public struct OSMWay: Hashable, Sendable {
  /// The id, unique among ways.
  public var id: Int64
  /// The ids of its nodes; the first comes again at the end of a closed way.
  public var nodes: [Int64]
  /// Its tags.
  public var tags: [String: String]

  /// Makes a way.
  public init(id: Int64, nodes: [Int64], tags: [String: String] = [:]) {
    self.id = id
    self.nodes = nodes
    self.tags = tags
  }
}

/// A relation as a value of its own.
public struct OSMRelation: Hashable, Sendable {
  /// A member with its role.
  public struct Member: Hashable, Sendable {
    /// The kind of the element.
    public var kind: OSMKind
    /// The id of the element.
    public var id: Int64
    /// What the element is to the relation; often empty.
    public var role: String

    /// Makes a member.
    public init(kind: OSMKind, id: Int64, role: String = "") {
      self.kind = kind
      self.id = id
      self.role = role
    }
  }

  /// The id, unique among relations.
  public var id: Int64
  /// The members, in order.
  public var members: [Member]
  /// Its tags.
  public var tags: [String: String]

  /// Makes a relation.
  public init(id: Int64, members: [Member], tags: [String: String] = [:]) {
    self.id = id
    self.members = members
    self.tags = tags
  }
}

/// Elements owned in memory: for tests, sketches and writers, not for cities.
public struct OSMElements: Hashable, Sendable {
  /// The nodes.
  public var nodes: [OSMNode]
  /// The ways.
  public var ways: [OSMWay]
  /// The relations.
  public var relations: [OSMRelation]

  /// Makes a collection of elements.
  public init(nodes: [OSMNode] = [], ways: [OSMWay] = [], relations: [OSMRelation] = []) {
    self.nodes = nodes
    self.ways = ways
    self.relations = relations
  }

  /// Reads everything that a source holds.
  public init(reading source: some OSMSource) throws(OSMReadError) {
    self.init()
    var result = OSMElements()
    try source.read(.all) { block in result.append(block) }
    self = result
  }

  /// Appends a copy of every element of a block.
  public mutating func append(_ block: borrowing OSMBlock) {
    for position in 0..<block.nodeCount {
      nodes.append(
        OSMNode(
          id: block.nodeID(position), coordinate: block.nodeCoordinate(position),
          tags: block.nodeTags(position).dictionary))
    }
    for position in 0..<block.wayCount {
      ways.append(
        OSMWay(
          id: block.wayID(position), nodes: Array(block.wayNodes(position)),
          tags: block.wayTags(position).dictionary))
    }
    for position in 0..<block.relationCount {
      var members: [OSMRelation.Member] = []
      for member in block.relationMembers(position) {
        members.append(
          OSMRelation.Member(kind: member.kind, id: member.id, role: block.string(member.role)))
      }
      relations.append(
        OSMRelation(
          id: block.relationID(position), members: members,
          tags: block.relationTags(position).dictionary))
    }
  }
}
