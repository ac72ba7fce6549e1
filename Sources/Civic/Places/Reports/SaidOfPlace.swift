public import Kernel

/// One word of somebody on a place.
public struct SaidOfPlace: Hashable, Sendable {
  /// Who, by a mark.
  public var reporter: PasserMark
  /// What.
  public var word: PlaceWord
  /// As what.
  public var role: CheckerRole
  /// When.
  public var saidAt: Moment
  /// The day of the mark; marks of two days may be the same person.
  public var day: Int64

  /// Makes a word.
  public init(
    reporter: PasserMark, word: PlaceWord, role: CheckerRole, saidAt: Moment, day: Int64
  ) {
    self.reporter = reporter
    self.word = word
    self.role = role
    self.saidAt = saidAt
    self.day = day
  }

  /// The day of marks: from four o'clock in the morning in China, when the fewest are out.
  public static func day(of moment: Moment) -> Int64 {
    SceneDay(of: moment - .seconds(4 * 3_600)).number
  }

  /// Whether it still stands.
  public func isLiving(at now: Moment) -> Bool { now - saidAt < word.life }
}
