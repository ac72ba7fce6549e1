/// Who travels: the rules and speeds that a way is found for.
public enum Profile: String, CaseIterable, Sendable {
  /// An electric bicycle in the sense of China's law: bicycle rules, 25 km/h.
  case ebike
  /// On foot.
  case foot
  /// A delivery car or van.
  case car
  /// An electric cargo tricycle: bicycle rules, but too wide for bollards and paths.
  case tricycle
  /// A lorry for city deliveries, with its size and its hours.
  case truck
}

extension Profile {
  /// The position in flat arrays that hold one value per profile.
  var index: Int {
    switch self {
    case .ebike: 0
    case .foot: 1
    case .car: 2
    case .tricycle: 3
    case .truck: 4
    }
  }

  static let count = 5

  /// Whether it has a motor in the sense of signs, and parks like a car.
  var isMotorVehicle: Bool { self == .car || self == .truck }
}
