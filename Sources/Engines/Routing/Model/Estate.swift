public import Geodesy

/// A named area with an inside and an outside: a housing estate, a campus, a hospital, an office park.
public struct Estate: Hashable, Sendable {
  /// What the area is for.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// 小区.
    case residential
    /// School, college or university.
    case campus
    /// Hospital.
    case hospital
    /// Works and warehouses.
    case industrial
    /// Offices.
    case commercial
    /// Shops.
    case retail
    /// A neighbourhood or quarter drawn as an area.
    case neighbourhood
  }

  /// The element it was made from.
  public var id: ElementID
  /// What the area is for.
  public var kind: Kind
  /// The name as mapped.
  public var name: String
  /// The name in English.
  public var englishName: String?
  /// Another name in use.
  public var alternativeName: String?
  /// The outlines, the largest first; at least one.
  public var outlines: [Polygon]
  /// Where a label stands: inside the largest outline.
  public var labelPoint: Coordinate<WGS84>
  /// The smallest box around the outlines.
  public var bounds: BoundingBox
}
