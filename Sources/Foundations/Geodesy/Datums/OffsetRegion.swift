/// The regions that map providers tell apart when they say where their maps carry an offset.
public enum OffsetRegion: String, CaseIterable, Sendable {
  /// The mainland of China.
  case mainland
  /// Hong Kong.
  case hongKong
  /// Macau.
  case macau
  /// Taiwan, with Penghu, Kinmen and Matsu.
  case taiwan
  /// Everywhere else.
  case elsewhere

  /// The region of a place, by rough shapes: sure in every large city, unsure within 25 km of a
  /// land border and some hundred metres of Hong Kong's and Macau's.
  public init(of coordinate: Coordinate<WGS84>) {
    self =
      Self.shapes.first { entry in
        entry.bounds.contains(coordinate) && entry.shape.contains(coordinate)
      }?.region ?? .elsewhere
  }

  /// The shapes in the order of asking: the mainland's rings run around the smaller ones.
  private static let shapes: [(region: OffsetRegion, bounds: BoundingBox, shape: Polygon)] = [
    (OffsetRegion.hongKong, OffsetShapes.hongKong), (.macau, OffsetShapes.macau),
    (.taiwan, OffsetShapes.taiwan), (.mainland, OffsetShapes.mainland),
  ].flatMap { region, shapes in shapes.map { (region, $0.bounds, $0) } }
}
