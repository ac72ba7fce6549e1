/// Why a text is no timetable, and where.
public struct TimetableFault: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// Nothing is said.
    case empty
    /// It is longer than `Timetable.longest` bytes.
    case tooLong
    /// A word or sign that no timetable has.
    case unknownWord
    /// A word or sign that can't stand here.
    case unexpected
    /// A comment that is not closed.
    case openComment
    /// A day that the month does not have.
    case noSuchDate
    /// A range that ends before it begins.
    case reversedRange
    /// A number that is too small or too large here.
    case numberOutOfRange
    /// A time without its end: opening hours need one.
    case pointInTime
    /// A range of time where only points in time can stand.
    case rangeInPoints
    /// A start of a range without its end.
    case missingEnd
    /// A start after midnight, or an end after the second midnight.
    case timeOutsideDay
    /// A date of a range names a year and the other does not.
    case yearMissing
  }

  /// What is wrong.
  public var kind: Kind
  /// Where: bytes of the text in UTF-8.
  public var range: Range<Int>
  /// What may have been meant in that place.
  public var suggestion: String?
}
