import Addresses
import Kernel
import Routing
import WebServer

/// What is asked of the page of a way, as its address says it.
struct WayQuestion: Sendable {
  var origin: Origin
  var profile: Profile = .ebike
  /// What this visitor alone wants to be led round.
  var avoid: String?
  /// When one sets out; nil for now.
  var time: DepartureTime?
  /// Which of the ways is told, from 0.
  var choice = 0

  /// More are no choice for somebody on the road.
  static let mostWays = 3

  /// The page of the way to a goal.
  func address(to code: ShortCode) -> String { Call.address("/d/\(code)", pairs) }

  /// The page where one says which street is blocked.
  func blockedAddress(to code: ShortCode) -> String {
    Call.address("/d/\(code)/blocked", pairs)
  }

  private var pairs: [(String, String?)] {
    [
      ("from", origin.text), ("by", profile == .ebike ? nil : profile.rawValue),
      ("avoid", avoid), ("leave", time?.moment.description),
      ("way", choice == 0 ? nil : String(choice + 1)),
    ]
  }

  /// The same by another vehicle.
  func by(_ profile: Profile) -> WayQuestion {
    var copy = self
    copy.profile = profile
    copy.choice = 0
    return copy
  }

  /// The same by another of the ways.
  func choosing(_ choice: Int) -> WayQuestion {
    var copy = self
    copy.choice = choice
    return copy
  }
}
