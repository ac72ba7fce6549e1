import Foundation
import WebServer

/// What a rider answers when asked whether the door was right.
enum DoorAnswer: String, CaseIterable, Sendable {
  /// It was.
  case right
  /// It was another one.
  case wrong
  /// Nobody gets in there.
  case shut
}

/// One rider's last word on a place.
struct DoorVoice: Sendable {
  var rider: ClientMark
  var answer: DoorAnswer
  var time: Date
  /// Whether the rider has taken away a "shut" here before: once is enough.
  var hasLifted: Bool

  func isFresh(at moment: Date) -> Bool { moment.timeIntervalSince(time) < DoorReports.life }
}

/// What holds of a door or gate at a moment.
struct DoorState: Equatable, Sendable {
  /// How many riders say that it is shut.
  var shutCount = 0
  /// How many say that it was not the right one.
  var wrongCount = 0
  /// When it was last said to be shut.
  var lastShut: Date?
  /// Until when it counts as shut if nobody says anything more; nil if it does not.
  var until: Date?

  /// Whether ways lead round it.
  var isShut: Bool { until != nil }

  /// Sums up what riders said, the oldest first.
  init(_ voices: [DoorVoice], at moment: Date) {
    let fresh = voices.filter { $0.isFresh(at: moment) }
    let times = fresh.filter { $0.answer == .shut }.map(\.time).sorted()
    shutCount = times.count
    wrongCount = fresh.count { $0.answer == .wrong }
    lastShut = times.last
    guard times.count >= DoorReports.witnesses else { return }
    // It ends when the last but one of those words does.
    until = times[times.count - DoorReports.witnesses].addingTimeInterval(DoorReports.life)
  }
}
