public import Kernel

/// One rider's last word on a place.
public struct DoorWord: Hashable, Sendable {
  /// Who said it.
  public var rider: RiderMark
  /// What was said.
  public var answer: DoorAnswer
  /// When.
  public var saidAt: Moment
  /// Whether the rider has taken away a "shut" here before: once is enough.
  public var hasLifted: Bool

  /// So long a word holds.
  ///
  /// Raising it keeps riders away longer from what was opened again.
  public static let life: Duration = .seconds(30 * 60)

  /// Makes a word.
  public init(rider: RiderMark, answer: DoorAnswer, saidAt: Moment, hasLifted: Bool) {
    self.rider = rider
    self.answer = answer
    self.saidAt = saidAt
    self.hasLifted = hasLifted
  }

  /// Whether it still counts.
  public func isFresh(at moment: Moment) -> Bool { moment - saidAt < Self.life }
}
