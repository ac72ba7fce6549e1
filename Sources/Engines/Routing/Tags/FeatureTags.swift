import OpenStreetMap

/// What an area or line is to the city, besides a street.
struct FeatureTags {
  var isBuilding = false
  var estate: Estate.Kind?
  var parking: ParkingSpots = []
  /// An area whose inside can't be walked on: water.
  var isWaterArea = false
  /// The line itself, or the outline of the area, can't be crossed.
  var line: ObstacleKind?
  var text: FeatureText?

  /// Nil if the element is none of these.
  init?(_ tags: OSMTags) {
    guard !tags.isEmpty else { return nil }
    if let building = tags["building"], building != "no" { isBuilding = true }
    parking = Self.parking(tags)
    isWaterArea = Self.isWater(tags)
    line = Self.line(tags)
    estate = tags["name"] == nil ? nil : Estate.Kind(tags)
    let isNothing = !isBuilding && estate == nil && parking.isEmpty && !isWaterArea && line == nil
    if isNothing { return nil }
    if isBuilding || estate != nil { text = FeatureText(tags) }
  }

  static func parking(_ tags: OSMTags) -> ParkingSpots {
    let kinds: ParkingSpots
    switch tags["amenity"] {
    case "bicycle_parking": kinds = .bicycles
    case "motorcycle_parking": kinds = .motorcycles
    case "parking", "parking_entrance": kinds = .cars
    default: return []
    }
    if let access = tags["access"], let value = AccessValue(access),
      value.passage == .closed
        || access == "private" || access == "residents"
    {
      return []
    }
    return kinds
  }

  private static func isWater(_ tags: OSMTags) -> Bool {
    if isBelowGround(tags) { return false }
    if tags["natural"] == "water" || tags["waterway"] == "riverbank" { return true }
    if tags["waterway"] == "dock" || tags["leisure"] == "swimming_pool" { return true }
    if tags["amenity"] == "fountain" || tags["natural"] == "wetland" { return true }
    return ["basin", "reservoir", "aquaculture", "salt_pond"].contains(tags["landuse"] ?? "")
  }

  private static func line(_ tags: OSMTags) -> ObstacleKind? {
    if let barrier = tags["barrier"], let kind = self.barrier(barrier, tags) { return kind }
    if let waterway = tags["waterway"], !isBelowGround(tags) {
      switch waterway {
      case "river", "canal", "stream", "ditch", "drain", "brook", "tidal_channel", "dam", "weir",
        "wadi", "rapids", "waterfall", "fish_pass":
        return .water
      default: break
      }
    }
    if let railway = tags["railway"], !isBelowGround(tags) {
      switch railway {
      case "rail", "light_rail", "subway", "tram", "narrow_gauge", "monorail", "funicular",
        "preserved", "construction":
        return .railway
      default: break
      }
    }
    if let highway = tags["highway"], !isBelowGround(tags) {
      let isMotorRoad =
        highway.hasPrefix("motorway") || tags["motorroad"] == "yes"
        || highway.hasPrefix("trunk") && tags["foot"] == "no"
      if isMotorRoad, tags["area"] != "yes" { return .motorRoad }
    }
    switch tags["natural"] {
    case "cliff", "earth_bank": return .cliff
    case "coastline": return .water
    default: break
    }
    if tags["historic"] == "citywalls" || tags["historic"] == "city_wall" { return .wall }
    return tags["man_made"] == "embankment" ? .cliff : nil
  }

  private static func barrier(_ value: String, _ tags: OSMTags) -> ObstacleKind? {
    switch value {
    case "wall", "retaining_wall", "city_wall", "noise_barrier": return .wall
    case "hedge", "hedge_bank": return .hedge
    case "ditch": return .water
    case "kerb", "bollard", "entrance", "step", "no", "cattle_grid", "height_restrictor":
      return nil
    case "gate", "lift_gate", "swing_gate", "sliding_gate":
      // A gate drawn as a line is open to people on foot unless something says it is not.
      let passage = BarrierRules(tags)?.passages[Profile.foot.index] ?? .open
      return passage == .open ? nil : .closedBarrier
    default: return .fence
    }
  }

  /// Culverts, subways under the street: nothing that a person on the ground meets.
  static func isBelowGround(_ tags: OSMTags) -> Bool {
    WayRules.isSet(tags["tunnel"]) || tags["location"] == "underground"
  }
}
