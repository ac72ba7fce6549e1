import OpenStreetMap

/// What one direction of a way is for a profile at times (`*:conditional`).
///
/// Values that only forbid passing through (`destination @ …`) change nothing: who has to go there
/// may. Hours of ways bind vehicles; people on foot are bound by the hours of gates.
struct ConditionalAccess: Equatable {
  var profile: Profile
  var backward: Bool
  var isOpen: Bool
  /// The times, as a timetable reads them.
  var condition: String

  /// All that the tags of a way say.
  static func all(_ tags: OSMTags, _ wayClass: WayClass) -> [ConditionalAccess] {
    var found: [ConditionalAccess] = []
    for profile in Profile.allCases where profile != .foot && VehicleSize(profile).fits(tags) {
      for backward in [false, true] {
        for value in values(tags, profile, backward) {
          guard let passage = AccessValue(value.value)?.passage, passage != .restricted,
            let condition = times(value.condition, profile)
          else { continue }
          let isOpen = passage == .open
          if isOpen, !wayClass.isOpen(to: profile) { continue }
          found.append(
            ConditionalAccess(
              profile: profile, backward: backward, isOpen: isOpen, condition: condition))
        }
      }
      found += arrows(tags, wayClass, profile)
    }
    return found
  }

  /// The values of the most specific key that has any.
  private static func values(
    _ tags: OSMTags, _ profile: Profile, _ backward: Bool
  ) -> [ConditionalValue] {
    for key in AccessTags.keys(of: profile) {
      for suffix in [backward ? ":backward" : ":forward", ""] {
        if let text = tags[key + suffix + ":conditional"] { return ConditionalValue.values(text) }
      }
    }
    return []
  }

  /// One-way streets at times, and streets that are open against the arrow at times.
  private static func arrows(
    _ tags: OSMTags, _ wayClass: WayClass, _ profile: Profile
  ) -> [ConditionalAccess] {
    let own = profile.isMotorVehicle ? "motor_vehicle" : "bicycle"
    let text = tags["oneway:\(own):conditional"] ?? tags["oneway:conditional"] ?? ""
    return ConditionalValue.values(text).compactMap { value in
      guard let condition = times(value.condition, profile) else { return nil }
      switch value.value {
      case "yes", "-1":
        return ConditionalAccess(
          profile: profile, backward: value.value == "yes", isOpen: false, condition: condition)
      case "no" where wayClass.isOpen(to: profile):
        let isBackward = Oneway(tags, wayClass, profile) == .forwardOnly
        return ConditionalAccess(
          profile: profile, backward: isBackward, isOpen: true, condition: condition)
      default:
        return nil
      }
    }
  }

  /// The times of a condition; nil if it is about another vehicle or can't be understood.
  static func times(_ condition: String, _ profile: Profile) -> String? {
    var times: String?
    for part in condition.replacing(" and ", with: " AND ").split(separator: " AND ") {
      let part = String(part)
      if part.contains(where: { "<>".contains($0) }) {
        guard VehicleSize(profile).holds(part) == true else { return nil }
      } else if times == nil {
        times = part
      } else {
        return nil
      }
    }
    return times ?? "24/7"
  }
}
