/// Who travels: the rules and speeds that a way is found for.
public enum Profile: String, CaseIterable, Sendable {
  /// An electric bicycle in the sense of China's law: bicycle rules, 25 km/h.
  case ebike
  /// On foot.
  case foot
  /// A delivery car or van.
  case car
}

extension Profile {
  /// The position in flat arrays that hold one value per profile.
  var index: Int {
    switch self {
    case .ebike: 0
    case .foot: 1
    case .car: 2
    }
  }

  static let count = 3
}
