import Foundation
import Geodesy
import Routing
import WebServer

/// The way to a door.
struct WayPage: Sendable {
  struct Gates: Sendable { var rows: [GateRow] }
  struct GateRow: Sendable {
    var name: String
    var hours: String?
  }

  var title: String
  var back: BackView
  var goal: GoalView
  var minutes: Int
  var parts: String
  var distance: String
  var arrival: String
  var banner: String?
  var gates: Gates?
  var steps: [StepView]
  var vehicles: [LinkView]
  var sharing: SharingView
}

extension Words {
  /// "骑 3＋走 2".
  func parts(_ route: DoorRoute, by profile: Profile) -> String {
    func sum(_ isIncluded: (TravelMode) -> Bool) -> Int {
      route.legs.filter { isIncluded($0.mode) }.map(\.durationMilliseconds).reduce(0, +)
    }
    let riding = sum { $0 == .ride }
    let walking = sum { $0 != .ride }
    var parts: [String] = []
    if riding > 0 {
      let key: TextKey = profile == .car ? "way.part-drive" : "way.part-ride"
      parts.append(self(key, ["count": .number(Self.minutes(riding))]))
    }
    if walking > 0 {
      parts.append(self("way.part-walk", ["count": .number(Self.minutes(walking))]))
    }
    return parts.joined(separator: self("way.plus"))
  }

  /// What a rider must know before setting out; nil if all is well.
  func banner(_ arrival: Arrival) -> String? {
    switch arrival {
    case .outline: self("way.entrance-unknown")
    case .notReached(let reason, _, let remaining):
      self(
        TextKey("way.short.\(reason.name)"), ["distance": .text(distance(remaining))])
    case .entrance, .coordinate: nil
    }
  }
}
