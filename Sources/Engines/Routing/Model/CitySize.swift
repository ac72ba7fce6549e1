/// How large the street network of a city is.
public struct CitySize: Hashable, Sendable {
  /// Junctions, ends, gates and doors on streets.
  public var vertices: Int
  /// Stretches between them.
  public var edges: Int
  /// The length of all stretches.
  public var streetMetres: Double
}
