public import Kernel

/// One person's last word on a place.
public struct DoorWord: Hashable, Sendable {
  /// Who said it.
  public var rider: RiderMark
  /// What was said.
  public var answer: DoorAnswer
  /// When.
  public var saidAt: Moment
  /// Until when it counts.
  public var endsAt: Moment
  /// Whether the rider has taken away a "shut" here before: once is enough.
  public var hasLifted: Bool
  /// Whether it is the word of an office that answers for the place: it needs no second one.
  public var isOfficial: Bool

  /// So long a rider's word on a door or gate holds.
  ///
  /// Raising it keeps riders away longer from what was opened again.
  public static let life: Duration = .seconds(30 * 60)
  /// So long a rider's word on a street holds: works in the road are not over in half an hour.
  public static let streetLife: Duration = .seconds(4 * 3600)
  /// No office's word holds longer; it may be said again.
  public static let longestLife: Duration = .seconds(30 * 24 * 3600)

  /// Makes a word; of a rider on a door where nothing else is said.
  public init(
    rider: RiderMark, answer: DoorAnswer, saidAt: Moment, endsAt: Moment? = nil, hasLifted: Bool,
    isOfficial: Bool = false
  ) {
    self.rider = rider
    self.answer = answer
    self.saidAt = saidAt
    self.endsAt = endsAt ?? saidAt + Self.life
    self.hasLifted = hasLifted
    self.isOfficial = isOfficial
  }

  /// Whether it still counts.
  public func isFresh(at moment: Moment) -> Bool { moment < endsAt }
}

extension DoorElement {
  /// How long a rider's word on it holds.
  public var wordLife: Duration {
    switch subject {
    case .element: DoorWord.life
    case .street: DoorWord.streetLife
    }
  }
}
