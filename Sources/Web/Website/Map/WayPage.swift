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

  /// When one sets out, and how to say another time.
  struct Departure: Sendable {
    var address: String
    var from: String
    var by: String?
    var avoid: String?
    /// "08:30", as the field has it.
    var time: String
    /// Said where it is not now.
    var said: String?
  }
  struct Waits: Sendable { var rows: [String] }
  struct Reasons: Sendable { var rows: [String] }
  struct Choices: Sendable { var rows: [LinkView] }

  struct NumberedStep: Sendable {
    var number: Int
    /// Whether the map has a place to show it at.
    var isOnMap: Bool
    var step: StepView
  }

  var title: String
  var back: BackView
  var map: MapBoxView?
  var goal: GoalView
  var start: String
  var minutes: Int
  var parts: String
  var distance: String
  var arrival: String
  var departure: Departure
  var banner: String?
  /// Gates that are not open yet when one comes there.
  var waits: Waits?
  var reports: DoorReportsView
  var gates: Gates?
  /// Why it does not go through gates that seem nearer.
  var reasons: Reasons?
  var steps: [NumberedStep]
  /// Other ways to choose from, this one among them.
  var ways: Choices?
  var vehicles: [LinkView]
  /// Where one says that a street of it is blocked.
  var blocked: String?
  var sharing: SharingView
}

extension Words {
  /// "骑 3＋走 2".
  func parts(_ route: DoorRoute, by profile: Profile) -> String {
    func sum(_ isIncluded: (TravelMode) -> Bool) -> Int {
      route.legs.filter { isIncluded($0.mode) }.map(\.durationMilliseconds).reduce(0, +)
    }
    let total = Self.minutes(route.durationMilliseconds)
    let (riding, walking) = Self.shares(
      of: total, riding: sum { $0 == .ride }, walking: sum { $0 != .ride })
    var parts: [String] = []
    if riding > 0 {
      let key: TextKey = profile == .car || profile == .truck ? "way.part-drive" : "way.part-ride"
      parts.append(self(key, ["count": .number(riding)]))
    }
    if walking > 0 {
      parts.append(self("way.part-walk", ["count": .number(walking)]))
    }
    return parts.joined(separator: self("way.plus"))
  }

  /// Whole minutes of riding and walking that add up to the total; a short share of one of them
  /// is told as a minute, or not at all when there is only one.
  static func shares(of total: Int, riding: Int, walking: Int) -> (riding: Int, walking: Int) {
    guard riding > 0, walking > 0 else { return riding > 0 ? (total, 0) : (0, total) }
    guard total > 1 else { return riding > walking ? (total, 0) : (0, total) }
    let share = (Double(total) * Double(riding) / Double(riding + walking)).rounded()
    let rounded = min(max(Int(share), 1), total - 1)
    return (rounded, total - rounded)
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
