import Routing

/// A manoeuvre by OSRM's names.
struct OSRMManeuver: Hashable {
  var type: String
  var modifier: String?
  var exit: Int?

  init(_ maneuver: Maneuver) {
    modifier = maneuver.turn.map(Self.modifier)
    switch maneuver.kind {
    case .depart: type = "depart"
    case .arrive: type = "arrive"
    case .turn: type = "turn"
    case .continueOn: type = "continue"
    case .endOfRoad: type = "end of road"
    case .fork: type = "fork"
    case .newName: type = "new name"
    case .roundabout(let exit):
      type = "roundabout"
      self.exit = exit
    // Clients show what they do not know as a notification.
    case .gate, .stairs, .elevator: type = "notification"
    }
    let hasModifier = !["depart", "arrive"].contains(type)
    if hasModifier, modifier == nil { modifier = "straight" }
  }

  static func modifier(_ turn: Turn) -> String {
    switch turn {
    case .straight: "straight"
    case .slightLeft: "slight left"
    case .left: "left"
    case .sharpLeft: "sharp left"
    case .slightRight: "slight right"
    case .right: "right"
    case .sharpRight: "sharp right"
    case .uTurn: "uturn"
    }
  }
}
