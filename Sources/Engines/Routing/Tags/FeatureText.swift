public import OpenStreetMap

/// The words on a building or estate.
public struct FeatureText: Equatable {
  /// The name as mapped.
  public var name: String?
  /// The name in English.
  public var englishName: String?
  /// Another name in use.
  public var alternativeName: String?
  /// `ref` as mapped.
  public var ref: String?
  /// `addr:housenumber` as mapped.
  public var houseNumber: String?
  /// `addr:street` as mapped.
  public var street: String?
  /// Storeys above ground.
  public var levels: Int?

  /// Reads the words out of the tags.
  public init(_ tags: OSMTags) {
    name = tags["name"]
    englishName = tags["name:en"]
    alternativeName = tags["alt_name"] ?? tags["loc_name"] ?? tags["short_name"]
    ref = tags["ref"]
    houseNumber = tags["addr:housenumber"]
    street = tags["addr:street"]
    levels = tags["building:levels"].flatMap(Int.init)
  }

  /// What stands on the plate: the first of `ref`, the name's number, `addr:housenumber`.
  ///
  /// The house number comes last because in China it is the number of the estate's gate on the
  /// street; only where it ends in 号楼, 栋 or the like is it the building's own.
  public var number: String? {
    if let ref, ref.count <= 6 { return PlateNumber.inName(ref) ?? ref }
    return name.flatMap(PlateNumber.inName) ?? alternativeName.flatMap(PlateNumber.inName)
      ?? houseNumber.flatMap { PlateNumber.inName($0) ?? ($0.count <= 6 ? $0 : nil) }
  }

  /// Whether the plate says all there is: no name, or one such as 3号楼, 3栋, 3座.
  public var isOnlyNumbered: Bool { PlainNames.isOnlyNumbered(name: name, number: number) }
}
