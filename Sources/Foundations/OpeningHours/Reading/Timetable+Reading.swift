extension Timetable {
  /// What a text may say.
  public enum Purpose: Sendable, Hashable {
    /// Ranges of time only, as `opening_hours`.
    case ranges
    /// Points in time only.
    case points
    /// Both, as `collection_times` and `service_times`.
    case both
  }

  /// The longest text that is read, in bytes of UTF-8; OpenStreetMap's values have at most 255
  /// characters.
  public static let longest = 1_024

  /// Reads a text as people write it.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - purpose: What it may say.
  /// - Throws: `TimetableFault` when it can't be understood.
  /// - Complexity: O(length).
  public init(
    _ text: String, purpose: Purpose = .ranges
  ) throws(TimetableFault) {
    self = try Self.read(text, purpose: purpose).timetable
  }

  /// Reads a text as people write it, and says what was mended.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - purpose: What it may say.
  /// - Returns: The timetable, and notices in the order of the text; `timetable.text` is the
  ///   text as it should be.
  /// - Throws: `TimetableFault` when it can't be understood.
  /// - Complexity: O(length).
  public static func read(
    _ text: String, purpose: Purpose = .ranges
  ) throws(TimetableFault) -> (timetable: Timetable, notices: [Notice]) {
    let bytes = Array(text.utf8.prefix(longest + 1))
    guard bytes.count <= longest else {
      throw TimetableFault(kind: .tooLong, range: longest..<bytes.count, suggestion: nil)
    }
    var lexer = Lexer(bytes)
    try lexer.run()
    var parser = Parser(lexer, purpose: purpose)
    let rules = try parser.run()
    var seen: Set<Notice> = []
    let notices = parser.notices.filter { seen.insert($0).inserted }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    return (Timetable(rules: rules), notices)
  }
}
