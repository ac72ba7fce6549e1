/// The position of a place in an index, from zero.
public struct PlaceNumber: RawRepresentable, Hashable, Comparable, Sendable {
  /// The position.
  public let rawValue: Int32

  /// Takes a position.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// By position.
  public static func < (one: PlaceNumber, other: PlaceNumber) -> Bool {
    one.rawValue < other.rawValue
  }
}
