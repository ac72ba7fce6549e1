import OpenStreetMap

/// The words on a building or estate.
struct FeatureText: Equatable {
  var name: String?
  var englishName: String?
  var alternativeName: String?
  var ref: String?
  var houseNumber: String?
  var street: String?
  var levels: Int?

  init(_ tags: OSMTags) {
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
  var number: String? {
    if let ref, ref.count <= 6 { return PlateNumber.inName(ref) ?? ref }
    return name.flatMap(PlateNumber.inName) ?? alternativeName.flatMap(PlateNumber.inName)
      ?? houseNumber.flatMap { PlateNumber.inName($0) ?? ($0.count <= 6 ? $0 : nil) }
  }
}
