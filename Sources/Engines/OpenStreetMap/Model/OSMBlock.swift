public import Geodesy

/// The unit of a stream: the elements of one block of a file, as flat arrays.
///
/// Elements keep the order of the file within their kind. Deleted elements (history and change
/// files) and nodes without a place on the earth are left out and only counted. A reader fills
/// the same block again and again: copy out what has to outlive the call.
public struct OSMBlock: Sendable {
  /// The strings of the block: tag keys, tag values and roles.
  public internal(set) var strings = OSMStrings()

  /// The ids of the nodes.
  public internal(set) var nodeIDs: [Int64] = []
  /// Where the nodes are.
  public internal(set) var nodeCoordinates: [Coordinate<WGS84>] = []
  /// The ids of the ways.
  public internal(set) var wayIDs: [Int64] = []
  /// The ids of the relations.
  public internal(set) var relationIDs: [Int64] = []

  /// Elements left out because the file marks them as deleted.
  public internal(set) var deletedCount = 0
  /// Nodes left out because the file gives no place for them, or one that is not on the earth.
  public internal(set) var unplacedNodeCount = 0

  @usableFromInline var nodePairs = OSMRows<UInt32>()
  @usableFromInline var wayPairs = OSMRows<UInt32>()
  @usableFromInline var wayRefs = OSMRows<Int64>()
  @usableFromInline var wayPlaces = OSMRows<Coordinate<WGS84>>()
  @usableFromInline var relationPairs = OSMRows<UInt32>()
  @usableFromInline var members = OSMRows<OSMMember>()

  init() {}

  mutating func removeAll() {
    nodeIDs.removeAll(keepingCapacity: true)
    nodeCoordinates.removeAll(keepingCapacity: true)
    wayIDs.removeAll(keepingCapacity: true)
    relationIDs.removeAll(keepingCapacity: true)
    deletedCount = 0
    unplacedNodeCount = 0
    nodePairs.removeAll()
    wayPairs.removeAll()
    wayRefs.removeAll()
    wayPlaces.removeAll()
    relationPairs.removeAll()
    members.removeAll()
  }
}

extension OSMBlock {
  /// The string at an index; index 0 is "".
  public func string(_ index: UInt32) -> String { strings[index] }

  /// The index of a string, or nil when the block does not use it.
  ///
  /// - Complexity: O(strings of the block); ask once per block, then compare integers.
  public func index(of string: String) -> UInt32? { strings.index(of: string) }

  /// The number of elements of all kinds.
  @inlinable public var count: Int { nodeCount + wayCount + relationCount }
}

extension OSMBlock {
  /// The number of nodes.
  @inlinable public var nodeCount: Int { nodeIDs.count }

  /// The id of the node at a position below `nodeCount`.
  @inlinable
  public func nodeID(_ position: Int) -> Int64 { nodeIDs[position] }

  /// Where the node at a position is.
  @inlinable
  public func nodeCoordinate(_ position: Int) -> Coordinate<WGS84> { nodeCoordinates[position] }

  /// The tags of the node at a position.
  @inlinable
  public func nodeTags(_ position: Int) -> OSMTags {
    OSMTags(strings: strings, pairs: nodePairs[position])
  }
}

extension OSMBlock {
  /// The number of ways.
  @inlinable public var wayCount: Int { wayIDs.count }

  /// The id of the way at a position below `wayCount`.
  @inlinable
  public func wayID(_ position: Int) -> Int64 { wayIDs[position] }

  /// The ids of the nodes of the way at a position.
  @inlinable
  public func wayNodes(_ position: Int) -> ArraySlice<Int64> { wayRefs[position] }

  /// Where the nodes of the way are, for files with "LocationsOnWays"; otherwise empty.
  @inlinable
  public func wayCoordinates(_ position: Int) -> ArraySlice<Coordinate<WGS84>> {
    wayPlaces[position]
  }

  /// The tags of the way at a position.
  @inlinable
  public func wayTags(_ position: Int) -> OSMTags {
    OSMTags(strings: strings, pairs: wayPairs[position])
  }
}

extension OSMBlock {
  /// The number of relations.
  @inlinable public var relationCount: Int { relationIDs.count }

  /// The id of the relation at a position below `relationCount`.
  @inlinable
  public func relationID(_ position: Int) -> Int64 { relationIDs[position] }

  /// The members of the relation at a position, in order.
  @inlinable
  public func relationMembers(_ position: Int) -> ArraySlice<OSMMember> { members[position] }

  /// The tags of the relation at a position.
  @inlinable
  public func relationTags(_ position: Int) -> OSMTags {
    OSMTags(strings: strings, pairs: relationPairs[position])
  }
}
