/// A length in metres.
@frozen
public struct Metres: Hashable, Comparable, Sendable {
  /// The length as a bare number of metres.
  public var value: Double

  /// A length of so many metres.
  @inlinable
  public init(_ value: Double) { self.value = value }

  /// Orders by length.
  @inlinable
  public static func < (left: Metres, right: Metres) -> Bool { left.value < right.value }

  /// The sum of two lengths.
  @inlinable
  public static func + (left: Metres, right: Metres) -> Metres { Metres(left.value + right.value) }

  /// The difference of two lengths.
  @inlinable
  public static func - (left: Metres, right: Metres) -> Metres { Metres(left.value - right.value) }

  /// Adds a length.
  @inlinable
  public static func += (left: inout Metres, right: Metres) { left.value += right.value }

  /// No length at all.
  @inlinable public static var zero: Metres { Metres(0) }
}
