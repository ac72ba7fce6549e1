/// Something known of a place that can be looked at by itself.
public enum PlaceFact: Hashable, Sendable {
  /// The place as a whole: somebody was there and looked at everything.
  case place
  /// When it is open.
  case hours
  /// When there are late meals.
  case lateHours
  /// Where it is.
  case position
  /// What it costs.
  case price
  /// That it has something.
  case service(PlaceService)
}

extension PlaceFact: LosslessStringConvertible {
  /// `hours`, `service.microwave`.
  public var description: String {
    switch self {
    case .place: "place"
    case .hours: "hours"
    case .lateHours: "late-hours"
    case .position: "position"
    case .price: "price"
    case .service(let service): "service.\(service.code)"
    }
  }

  /// Reads what ``description`` wrote; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "place": self = .place
    case "hours": self = .hours
    case "late-hours": self = .lateHours
    case "position": self = .position
    case "price": self = .price
    default:
      guard text.hasPrefix("service."), let service = PlaceService(String(text.dropFirst(8)))
      else { return nil }
      self = .service(service)
    }
  }
}
