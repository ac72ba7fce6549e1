/// Which tags make an area out of a closed way.
///
/// Follows the wiki's page "Key:area" and what the map styles of the field agree on. A relation of
/// type `multipolygon` or `boundary` is an area whatever its tags.
public enum AreaRules {
  /// Keys whose values describe areas, but for the exceptions below.
  static let keys: Set<String> = [
    "aeroway", "amenity", "area:highway", "boundary", "building", "building:part", "craft",
    "emergency", "golf", "healthcare", "historic", "indoor", "landcover", "landuse", "leisure",
    "man_made", "military", "natural", "office", "place", "power", "public_transport", "ruins",
    "shop", "sport", "tourism", "water", "waterway",
  ]

  /// Values that are lines even where their key describes areas; nil stands for every value but
  /// those in `areaValues`.
  static let lineValues: [String: Set<String>] = [
    "aeroway": ["taxiway", "runway", "jet_bridge", "parking_position"],
    "golf": ["hole", "path", "cartpath"],
    "historic": ["citywalls"],
    "leisure": ["track", "slipway"],
    "man_made": [
      "breakwater", "cutline", "dyke", "embankment", "groyne", "pipeline", "goods_conveyor",
    ],
    "natural": [
      "arete", "cliff", "coastline", "earth_bank", "ridge", "tree_row", "valley",
    ],
    "power": ["cable", "line", "minor_line"],
    "public_transport": ["stop_position"],
    "tourism": ["artwork"],
  ]

  /// Keys of which only some values are areas.
  static let areaValues: [String: Set<String>] = [
    "barrier": ["hedge_bank"],
    "highway": ["services", "rest_area", "platform"],
    "railway": ["platform", "station", "turntable", "roundhouse"],
    "waterway": ["boatyard", "dam", "dock", "fuel", "riverbank"],
  ]

  /// Whether a closed way with these tags is an area.
  public static func isArea(_ tags: [String: String]) -> Bool {
    switch tags["area"] {
    case "no": return false
    case .some: return true
    case nil: return tags.contains { key, value in isArea(key, value) }
    }
  }

  static func isArea(_ key: String, _ value: String) -> Bool {
    if value == "no" { return false }
    if let values = areaValues[key] { return values.contains(value) }
    return keys.contains(key) && !(lineValues[key]?.contains(value) ?? false)
  }
}
