import Routing

// The stable names of the engine's cases in the API.

extension TravelMode {
  static let names = allCases.map(\.name)

  var name: String {
    switch self {
    case .ride: "ride"
    case .walk: "walk"
    case .connector: "connector"
    }
  }
}

extension Step.Action {
  static let names = [
    "depart", "continue", "turn", "roundabout", "park", "gate", "stairs", "elevator", "connector",
    "arrive",
  ]

  var name: String {
    switch self {
    case .depart: "depart"
    case .continueStraight: "continue"
    case .turn: "turn"
    case .roundabout: "roundabout"
    case .park: "park"
    case .gate: "gate"
    case .stairs: "stairs"
    case .elevator: "elevator"
    case .connector: "connector"
    case .arrive: "arrive"
    }
  }
}

extension UnreachedReason {
  static let names = ["no_street", "other_level", "blocked", "cut_off"]

  var name: String {
    switch self {
    case .noStreetWithinReach: "no_street"
    case .onlyOtherLevels: "other_level"
    case .blocked: "blocked"
    case .cutOff: "cut_off"
    }
  }
}
