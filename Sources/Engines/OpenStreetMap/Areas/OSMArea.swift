public import Geodesy

/// An area that a closed way or a relation describes.
public struct OSMArea: Hashable, Sendable {
  /// Whether it comes from a way or a relation.
  public var kind: OSMKind
  /// The id of the way or relation.
  public var id: Int64
  /// The tags.
  public var tags: [String: String]
  /// The pieces, which touch each other at single points at most; outer rings run
  /// counterclockwise, holes clockwise.
  public var polygons: [Polygon]

  /// Makes an area.
  public init(kind: OSMKind, id: Int64, tags: [String: String], polygons: [Polygon]) {
    self.kind = kind
    self.id = id
    self.tags = tags
    self.polygons = polygons
  }
}

/// What is wrong with a way or relation that ought to be an area.
public struct AreaProblem: Hashable, Sendable {
  /// What is wrong.
  public enum Fault: Hashable, Sendable {
    /// So many member ways are not in the source, as at the edge of an extract. No area.
    case missingWays(Int)
    /// So many nodes are not in the source. No area.
    case missingNodes(Int)
    /// A line ends here without closing a ring. No area.
    case openRing(Coordinate<WGS84>)
    /// Two lines cross. No area.
    case crossing(Segment, Segment)
    /// Two lines touch or overlap where they have no node in common. No area.
    case touchingWithoutNode(Segment, Segment)
    /// Nothing is enclosed. No area.
    case nothingEnclosed
    /// The lines are too many and too tangled to check. No area.
    case tooTangled
    /// The same line comes as two members; one counts. The area stands.
    case repeatedWay(Int64)
    /// A stretch comes twice that can't be the border of two rings; one counts. The area stands.
    case repeatedSegment(Segment)
    /// The way has the role "inner" and is an outer ring, or the reverse. The area stands.
    case wrongRole(Int64)
  }

  /// Whether it is a way or a relation.
  public var kind: OSMKind
  /// The id of the way or relation.
  public var id: Int64
  /// What is wrong.
  public var fault: Fault

  /// Makes a problem.
  public init(kind: OSMKind, id: Int64, fault: Fault) {
    self.kind = kind
    self.id = id
    self.fault = fault
  }
}

/// The areas of a source, and the elements that ought to be areas and are broken.
public struct AreaAssembly: Hashable, Sendable {
  /// The areas: those of ways, then those of relations, each by rising id.
  public var areas: [OSMArea] = []
  /// What was found wrong.
  public var problems: [AreaProblem] = []

  /// Makes an empty assembly.
  public init() {}
}
