/// The sphere that lengths and areas are measured on.
@usableFromInline
enum Earth {
  /// IUGG mean radius in metres (Moritz 1980, doi:10.1007/BF02521480): (2a + b) / 3 of GRS 80.
  @usableFromInline static let meanRadius = 6_371_008.8
}

/// Whole steps of 1e-7 degrees.
enum Steps {
  static let latitudeLimit = 900_000_000.0
  static let longitudeLimit = 1_800_000_000.0

  /// The nearest whole step within the limit on either side; zero is not a number's own answer.
  static func clipped(_ steps: Double, to limit: Double) -> Int32 {
    precondition(!steps.isNaN, "a coordinate is a number")
    return Int32(min(max(steps.rounded(), -limit), limit))
  }
}
