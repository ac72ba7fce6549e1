/// What riders find in a rest stop.
public enum Amenity: String, CaseIterable, Sendable {
  case water
  case microwave
  case charging
  case seats
  case toilets

  /// The services that mean it.
  var services: Set<PlaceService> {
    switch self {
    case .water: [.drinkingWater, .hotWater]
    case .microwave: [.microwave]
    case .charging: [.phoneCharging]
    case .seats: [.seats]
    case .toilets: [.toilets]
    }
  }
}

extension Set<Amenity> {
  /// Those that services mean.
  init(_ services: Set<PlaceService>) {
    self.init(Amenity.allCases.filter { !$0.services.isDisjoint(with: services) })
  }
}
