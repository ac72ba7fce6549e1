/// Whole steps of 1e-7 degrees.
@usableFromInline
enum Steps {
  @inlinable static var latitudeLimit: Double { 900_000_000 }
  @inlinable static var longitudeLimit: Double { 1_800_000_000 }

  /// The nearest whole step within the limit on either side.
  @inlinable
  static func clipped(_ steps: Double, to limit: Double) -> Int32 {
    precondition(!steps.isNaN, "a coordinate is a number")
    return Int32(min(max(steps.rounded(), -limit), limit))
  }
}
