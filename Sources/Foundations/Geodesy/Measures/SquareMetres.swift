/// An area in square metres.
@frozen
public struct SquareMetres: Hashable, Comparable, Sendable {
  /// The area as a bare number of square metres.
  public var value: Double

  /// An area of so many square metres.
  @inlinable
  public init(_ value: Double) { self.value = value }

  /// Orders by area.
  @inlinable
  public static func < (left: SquareMetres, right: SquareMetres) -> Bool {
    left.value < right.value
  }

  /// The sum of two areas.
  @inlinable
  public static func + (left: SquareMetres, right: SquareMetres) -> SquareMetres {
    SquareMetres(left.value + right.value)
  }

  /// The difference of two areas.
  @inlinable
  public static func - (left: SquareMetres, right: SquareMetres) -> SquareMetres {
    SquareMetres(left.value - right.value)
  }

  /// No area at all.
  @inlinable public static var zero: SquareMetres { SquareMetres(0) }
}
