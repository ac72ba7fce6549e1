/// The kind of one element of OpenStreetMap.
@frozen
public enum OSMKind: UInt8, Hashable, Sendable, CaseIterable {
  /// A place.
  case node
  /// A line or an outline through nodes.
  case way
  /// A group of elements, each with a role.
  case relation
}

/// The kinds of elements that a reader asks for.
@frozen
public struct OSMKinds: OptionSet, Hashable, Sendable {
  /// One bit for each kind.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Nodes.
  public static let nodes = OSMKinds(rawValue: 1 << 0)
  /// Ways.
  public static let ways = OSMKinds(rawValue: 1 << 1)
  /// Relations.
  public static let relations = OSMKinds(rawValue: 1 << 2)
  /// Everything.
  public static let all: OSMKinds = [.nodes, .ways, .relations]
}
