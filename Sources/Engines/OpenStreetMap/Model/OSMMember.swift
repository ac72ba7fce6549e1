/// A member of a relation inside a block; its role is a string of the block.
@frozen
public struct OSMMember: Hashable, Sendable {
  /// The id of the element.
  public var id: Int64
  /// The role as an index into the strings of the block; 0 is the empty role.
  public var role: UInt32
  /// The kind of the element.
  public var kind: OSMKind

  /// Makes a member.
  @inlinable
  public init(kind: OSMKind, id: Int64, role: UInt32) {
    self.id = id
    self.role = role
    self.kind = kind
  }
}
