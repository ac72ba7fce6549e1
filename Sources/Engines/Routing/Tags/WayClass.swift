/// The kind of a street or path, from its `highway` tag; links count as their road.
enum WayClass: UInt8, CaseIterable, Sendable {
  case motorway, trunk, primary, secondary, tertiary, unclassified, residential, livingStreet
  case service, track, cycleway, path, footway, pedestrian, steps, corridor, platform, elevator

  init?(highway: String) {
    switch highway {
    case "motorway", "motorway_link": self = .motorway
    case "trunk", "trunk_link": self = .trunk
    case "primary", "primary_link": self = .primary
    case "secondary", "secondary_link": self = .secondary
    case "tertiary", "tertiary_link": self = .tertiary
    case "unclassified", "road": self = .unclassified
    case "residential": self = .residential
    case "living_street": self = .livingStreet
    case "service": self = .service
    case "track": self = .track
    case "cycleway": self = .cycleway
    case "path", "bridleway": self = .path
    case "footway", "crossing": self = .footway
    case "pedestrian": self = .pedestrian
    case "steps": self = .steps
    case "corridor": self = .corridor
    case "platform": self = .platform
    case "elevator": self = .elevator
    default: return nil
    }
  }

  /// Who may use such a way when no tag says otherwise.
  ///
  /// Footways carry e-bikes only where a tag says so; paths are for everybody without a motor.
  func isOpen(to profile: Profile) -> Bool {
    switch profile {
    case .ebike:
      switch self {
      case .motorway, .footway, .pedestrian, .steps, .corridor, .platform, .elevator: false
      default: true
      }
    case .foot:
      self != .motorway && self != .trunk
    case .car:
      rawValue <= WayClass.track.rawValue
    case .tricycle:
      self != .path && isOpen(to: .ebike)
    case .truck:
      rawValue <= WayClass.service.rawValue && self != .livingStreet
    }
  }

  /// Whether the class is a road for motor traffic.
  var isRoad: Bool { rawValue <= WayClass.service.rawValue }
}
