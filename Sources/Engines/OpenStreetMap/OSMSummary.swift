public import Geodesy

/// What a source holds, in numbers.
public struct OSMSummary: Hashable, Sendable {
  /// Nodes with a place on the earth.
  public var nodeCount = 0
  /// Ways.
  public var wayCount = 0
  /// Relations.
  public var relationCount = 0
  /// Tags of all elements.
  public var tagCount = 0
  /// Nodes of all ways, each as often as it comes.
  public var refCount = 0
  /// Members of all relations.
  public var memberCount = 0
  /// Elements that the file marks as deleted.
  public var deletedCount = 0
  /// Nodes that the file gives no place for, or one that is not on the earth.
  public var unplacedNodeCount = 0
  /// The smallest box around all nodes; empty without nodes.
  public var bounds = BoundingBox.empty

  /// A summary of nothing.
  public init() {}

  /// Reads a source to its end.
  public init(of source: some OSMSource, _ kinds: OSMKinds = .all) throws(OSMReadError) {
    self.init()
    var summary = OSMSummary()
    try source.read(kinds) { block in summary.add(block) }
    self = summary
  }

  /// Adds the elements of a block.
  public mutating func add(_ block: borrowing OSMBlock) {
    nodeCount += block.nodeCount
    wayCount += block.wayCount
    relationCount += block.relationCount
    tagCount += block.tagCount
    refCount += block.wayRefs.items.count
    memberCount += block.members.items.count
    deletedCount += block.deletedCount
    unplacedNodeCount += block.unplacedNodeCount
    bounds.formUnion(BoundingBox(block.nodeCoordinates))
  }
}

extension OSMBlock {
  /// The number of tags of all elements.
  var tagCount: Int {
    (nodePairs.items.count + wayPairs.items.count + relationPairs.items.count) / 2
  }
}
