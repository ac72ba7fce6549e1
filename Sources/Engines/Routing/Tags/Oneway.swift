import OpenStreetMap

/// Which directions of a way the arrows leave open.
enum Oneway: Equatable {
  case both, forwardOnly, backwardOnly

  func allows(backward: Bool) -> Bool {
    switch self {
    case .both: true
    case .forwardOnly: !backward
    case .backwardOnly: backward
    }
  }

  init(_ tags: OSMTags, _ wayClass: WayClass, _ profile: Profile) {
    self = .both
    switch profile {
    case .foot:
      // Arrows are for vehicles; people on foot obey only their own and moving stairs.
      self = Self.parse(tags["oneway:foot"]) ?? .both
      if tags["conveying"] == "forward" { self = .forwardOnly }
      if tags["conveying"] == "backward" { self = .backwardOnly }
    case .car, .truck:
      self = Self.parse(tags["oneway:motor_vehicle"]) ?? Self.general(tags, wayClass)
    case .ebike, .tricycle:
      let own = Self.parse(tags["oneway:electric_bicycle"]) ?? Self.parse(tags["oneway:bicycle"])
      if let own {
        self = own
      } else if !Self.hasContraflowLane(tags) {
        self = Self.general(tags, wayClass)
      }
    }
  }

  private static func general(_ tags: OSMTags, _ wayClass: WayClass) -> Oneway {
    if let value = parse(tags["oneway"]) { return value }
    let junction = tags["junction"]
    let implied = junction == "roundabout" || junction == "circular"
    return implied || tags["highway"] == "motorway" ? .forwardOnly : .both
  }

  private static func parse(_ value: String?) -> Oneway? {
    switch value {
    case "yes", "true", "1": .forwardOnly
    case "-1", "reverse": .backwardOnly
    case "no", "false", "0", "reversible", "alternating": .both
    default: nil
    }
  }

  private static func hasContraflowLane(_ tags: OSMTags) -> Bool {
    for key in ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"] {
      if tags[key]?.hasPrefix("opposite") == true { return true }
      if key != "cycleway", ["no", "-1"].contains(tags[key + ":oneway"] ?? "") { return true }
    }
    return false
  }
}
