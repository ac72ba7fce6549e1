import OpenStreetMap

/// What the tags of a restriction say, for each profile.
struct RestrictionTags: Equatable {
  /// Which way a restriction is about.
  enum Direction: Equatable {
    case left, right, straight, back, any
  }

  struct Rule: Equatable {
    /// Nothing but the turn is allowed, or the turn is forbidden.
    var isOnly: Bool
    var direction: Direction
    /// Bit `Profile.index` is set for whom it binds.
    var profiles: UInt8
    /// When it holds; nil for always.
    var condition: String?
  }

  private(set) var rules: [Rule] = []

  /// The rules of a relation; nil if it is no restriction or binds nobody.
  init?(_ tags: OSMTags) {
    guard tags["type"] == "restriction" else { return nil }
    let exceptions = Set(
      (tags["except"] ?? "").split(separator: ";").map { $0.filter { $0 != " " } })
    // Signs are for vehicles; people on foot turn as they like.
    for profile in Profile.allCases where profile != .foot {
      var keys = AccessTags.keys(of: profile).filter { $0 != "access" }.map { "restriction:\($0)" }
      if exceptions.isDisjoint(with: AccessTags.keys(of: profile)) {
        keys.append("restriction")
      }
      if let key = keys.first(where: { tags[$0] != nil }), let value = tags[key] {
        add(value, profile, condition: nil)
      }
      if let key = keys.first(where: { tags[$0 + ":conditional"] != nil }) {
        for part in ConditionalValue.values(tags[key + ":conditional"] ?? "") {
          guard let times = ConditionalAccess.times(part.condition, profile) else { continue }
          add(part.value, profile, condition: times)
        }
      }
    }
    if rules.isEmpty { return nil }
  }

  private mutating func add(_ value: String, _ profile: Profile, condition: String?) {
    let isOnly = value.hasPrefix("only_")
    let direction: Direction
    switch value {
    case "no_left_turn", "only_left_turn": direction = .left
    case "no_right_turn", "only_right_turn": direction = .right
    case "no_straight_on", "only_straight_on": direction = .straight
    case "no_u_turn", "only_u_turn": direction = .back
    case "no_entry", "no_exit", "no_turn": direction = .any
    default: return
    }
    let rule = Rule(isOnly: isOnly, direction: direction, profiles: 0, condition: condition)
    let known = rules.firstIndex {
      $0.isOnly == isOnly && $0.direction == direction && $0.condition == condition
    }
    if known == nil { rules.append(rule) }
    rules[known ?? rules.count - 1].profiles |= 1 << profile.index
  }
}
