public import Geodesy

/// A building as drawn on the map.
public struct Building: Hashable, Sendable {
  /// The element it was made from.
  public var id: ElementID
  /// The name as mapped ("学5公寓").
  public var name: String?
  /// The name in English.
  public var englishName: String?
  /// Another name in use.
  public var alternativeName: String?
  /// What stands on the plate ("3", "12A"): from `ref`, `addr:housenumber` or the name's digits.
  public var number: String?
  /// `addr:housenumber` as mapped.
  public var houseNumber: String?
  /// `addr:street` as mapped.
  public var street: String?
  /// Storeys above ground.
  public var levels: Int?
  /// The outlines, the largest first; at least one.
  public var outlines: [Polygon]
  /// Where a label stands: inside the largest outline.
  public var labelPoint: Coordinate<WGS84>
  /// The smallest estate around it.
  public var estate: EstateIndex?
  /// Its entrances, main ones first.
  public var entrances: [EntranceIndex]

  /// The largest outline.
  public var outline: Polygon { outlines[0] }
}
