public import Kernel

/// What holds of a door or gate at a moment.
public struct DoorState: Hashable, Sendable {
  /// So many riders must say the same: one alone may be mistaken, or wish others away.
  public static let witnesses = 2

  /// How many say that it is shut.
  public var shutCount = 0
  /// Whether an office that answers for it says so.
  public var isOfficial = false
  /// How many say that it was not the right one.
  public var wrongCount = 0
  /// When it was last said to be shut.
  public var lastShut: Moment?
  /// Until when it counts as shut if nobody says anything more; nil if it does not.
  public var until: Moment?

  /// Whether ways lead round it.
  public var isShut: Bool { until != nil }

  /// Sums up what riders said.
  public init(_ summary: DoorSummary, at moment: Moment) {
    let fresh = summary.entries.filter { moment < $0.endsAt }
    let shut = fresh.filter { $0.answer == .shut }
    shutCount = shut.count
    wrongCount = fresh.count { $0.answer == .wrong }
    lastShut = shut.map(\.saidAt).max()
    let official = shut.filter(\.isOfficial).map(\.endsAt).max()
    isOfficial = official != nil
    // It ends when the last but one of those words does, or the last of an office.
    let ends = shut.map(\.endsAt).sorted()
    let joint = ends.count >= Self.witnesses ? ends[ends.count - Self.witnesses] : nil
    until = [official, joint].compactMap(\.self).max()
  }
}
