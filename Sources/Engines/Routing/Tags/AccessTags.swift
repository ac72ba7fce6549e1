import OpenStreetMap

/// Reads the access tags of one element for a profile: the most specific key that says anything.
struct AccessTags {
  /// The keys that bind a profile, the most specific first.
  ///
  /// China's law counts an electric bicycle as a bicycle, so `moped` and `motor_vehicle`, which
  /// are for motor vehicles, bind it nowhere; a `moped=yes` opens a way that is silent on bicycles.
  static func keys(of profile: Profile) -> [String] {
    switch profile {
    case .ebike: ["electric_bicycle", "bicycle", "vehicle", "access"]
    case .foot: ["foot", "access"]
    case .car: ["motorcar", "motor_vehicle", "vehicle", "access"]
    case .tricycle: ["tricycle", "cargo_bike", "bicycle", "vehicle", "access"]
    case .truck: ["hgv", "goods", "motor_vehicle", "vehicle", "access"]
    }
  }

  let tags: OSMTags

  /// What the tags say for a profile, `suffix` being "", ":forward" or ":backward".
  func value(for profile: Profile, suffix: String = "") -> AccessValue? {
    for key in Self.keys(of: profile) {
      if !suffix.isEmpty, let value = tags[key + suffix].flatMap(AccessValue.init) { return value }
      if let value = tags[key].flatMap(AccessValue.init) { return value }
      if key == "bicycle", let value = tags["moped"].flatMap(AccessValue.init),
        value.passage == .open
      {
        return value
      }
    }
    return nil
  }

  /// What the keys that name the profile's own vehicle say, without `access` and `vehicle`.
  func ownValue(for profile: Profile) -> AccessValue? {
    for key in Self.keys(of: profile) where key != "access" && key != "vehicle" {
      if let value = tags[key].flatMap(AccessValue.init) { return value }
    }
    return nil
  }
}
