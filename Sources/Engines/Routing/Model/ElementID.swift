public import OpenStreetMap

/// The OpenStreetMap element that something was made from.
public struct ElementID: Hashable, Sendable {
  /// Node, way or relation.
  public var kind: OSMKind
  /// The id, unique within its kind.
  public var number: Int64

  /// Names an element.
  public init(_ kind: OSMKind, _ number: Int64) {
    self.kind = kind
    self.number = number
  }
}
