import OpenStreetMap

/// What the tags of a way say about travelling on it.
struct WayRules: Equatable {
  /// One direction of one profile.
  struct Direction: Equatable {
    var passage: Passage
    /// Millimetres per second.
    var speed: Int32
  }

  var wayClass: WayClass
  var flags: EdgeFlags
  /// For each profile forward, then backward.
  var directions: [Direction]
  /// Number of steps, 0 if not mapped.
  var stepCount: UInt16
  /// What holds at times only.
  var conditionals: [ConditionalAccess] = []

  func direction(_ profile: Profile, backward: Bool) -> Direction {
    directions[profile.index * 2 + (backward ? 1 : 0)]
  }

  /// The rules of a way; nil if nobody travels on it.
  init?(_ tags: OSMTags) {
    guard let wayClass = Self.wayClass(tags) else { return nil }
    self.wayClass = wayClass
    flags = Self.flags(tags, wayClass)
    stepCount = tags["step_count"].flatMap(UInt16.init) ?? 0
    directions = []
    for profile in Profile.allCases {
      directions += Self.directions(tags, wayClass, profile)
    }
    conditionals = ConditionalAccess.all(tags, wayClass)
    if directions.allSatisfy({ $0.passage == .closed }), !conditionals.contains(where: \.isOpen) {
      return nil
    }
  }

  private static func wayClass(_ tags: OSMTags) -> WayClass? {
    if let highway = tags["highway"] { return WayClass(highway: highway) }
    let isPlatform = tags["railway"] == "platform" || tags["public_transport"] == "platform"
    if isPlatform { return .platform }
    return tags["man_made"] == "pier" ? .footway : nil
  }

  private static func flags(_ tags: OSMTags, _ wayClass: WayClass) -> EdgeFlags {
    var flags: EdgeFlags = []
    if isSet(tags["bridge"]) { flags.insert(.bridge) }
    if isSet(tags["tunnel"]) || tags["location"] == "underground" { flags.insert(.tunnel) }
    let indoor = isSet(tags["indoor"]) || tags["tunnel"] == "building_passage"
    if indoor || wayClass == .corridor || wayClass == .elevator { flags.insert(.indoors) }
    if isOffGround(tags["layer"]) || isOffGround(tags["level"]) { flags.insert(.otherLevel) }
    let junction = tags["junction"]
    if junction == "roundabout" || junction == "circular" { flags.insert(.roundabout) }
    switch tags["incline"] {
    case "up": flags.insert(.up)
    case "down": flags.insert(.down)
    default: break
    }
    if flags.isDisjoint(with: [.bridge, .tunnel, .indoors, .roundabout]) {
      switch wayClass {
      case .motorway, .trunk, .steps, .corridor, .elevator, .platform: break
      case .primary, .cycleway, .path, .footway, .pedestrian, .track: flags.insert(.bikeKerb)
      default: flags.formUnion([.bikeKerb, .carKerb])
      }
    }
    return flags
  }

  static func isSet(_ value: String?) -> Bool {
    guard let value else { return false }
    return value != "no" && value != "false" && value != "0"
  }

  /// Whether a layer or level is all above or below the ground ("1", "-1", "1;2", not "0;1").
  static func isOffGround(_ value: String?) -> Bool {
    guard let value, !value.isEmpty else { return false }
    let levels = value.split(whereSeparator: { $0 == ";" || $0 == "," }).map { Double($0) ?? 0 }
    return levels.allSatisfy { $0 <= -0.5 || $0 >= 0.5 }
  }

  private static func directions(
    _ tags: OSMTags, _ wayClass: WayClass, _ profile: Profile
  ) -> [Direction] {
    let access = AccessTags(tags: tags)
    let speed = self.speed(tags, wayClass, profile)
    let oneway = Oneway(tags, wayClass, profile)
    let ground = Ground(tags)
    return [false, true].map { backward in
      let suffix = backward ? ":backward" : ":forward"
      let value = access.value(for: profile, suffix: suffix)
      let isOpen = wayClass.isOpen(to: profile) || profile == .foot && hasSidewalk(tags)
      var passage = value?.passage ?? (isOpen ? .open : .closed)
      passage = limited(passage, value, tags, wayClass, profile)
      if !oneway.allows(backward: backward) {
        // A tag of this very direction beats the arrow.
        let own = AccessTags.keys(of: profile).lazy.compactMap { tags[$0 + suffix] }.first
        if own.flatMap(AccessValue.init)?.passage != .open { passage = .closed }
      }
      let pushed = value?.dismount == true && profile != .foot
      let level = pushed ? Speeds.pushing : speed
      return Direction(
        passage: passage,
        speed: ground.speed(level, of: pushed ? .foot : profile, on: wayClass, backward: backward))
    }
  }

  /// What no general tag opens: stairs to vehicles, or footways to riders by `access=yes` alone.
  private static func limited(
    _ passage: Passage, _ value: AccessValue?, _ tags: OSMTags, _ wayClass: WayClass,
    _ profile: Profile
  ) -> Passage {
    guard passage != .closed, VehicleSize(profile).fits(tags) else { return .closed }
    let own = AccessTags(tags: tags).ownValue(for: profile)
    switch profile {
    case .ebike, .tricycle:
      if wayClass == .steps || wayClass == .elevator || wayClass == .corridor { return .closed }
      let isMotorRoad = wayClass == .motorway || tags["motorroad"] == "yes"
      if isMotorRoad || !wayClass.isOpen(to: profile) {
        return own == nil && tags["moped"] != "yes" ? .closed : passage
      }
    case .foot:
      let isMotorRoad = wayClass == .motorway || tags["motorroad"] == "yes"
      if isMotorRoad || wayClass == .trunk, own == nil, !hasSidewalk(tags) { return .closed }
    case .car, .truck:
      if !wayClass.isOpen(to: profile) { return own == nil ? .closed : passage }
    }
    return passage
  }

  private static func hasSidewalk(_ tags: OSMTags) -> Bool {
    ["yes", "both", "left", "right"].contains(tags["sidewalk"] ?? "")
  }

  private static func speed(
    _ tags: OSMTags, _ wayClass: WayClass, _ profile: Profile
  ) -> Int32 {
    let usual = Speeds.speed(of: profile, on: wayClass)
    guard profile.isMotorVehicle, let limit = tags["maxspeed"].flatMap(speedLimit) else {
      return usual
    }
    // Lights and bends keep the average under the sign; 0.85 is what free city roads allow.
    return max(min(usual, Int32(limit * 0.85)), 1_000)
  }

  /// A `maxspeed` in millimetres per second.
  private static func speedLimit(_ value: String) -> Double? {
    let mph = value.hasSuffix("mph")
    guard let number = Double(value.prefix { $0.isASCII && $0.isNumber }), number > 0, number < 400
    else { return nil }
    return number * (mph ? 447.04 : 277.78)
  }
}
