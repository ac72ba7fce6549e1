/// A word, number or sign of a timetable.
struct Token {
  enum Kind: UInt8 {
    case number, year, weekday, month, holiday, sun, easter, week, state, days, comment, always
    case colon, dash, plus, comma, semicolon, bars, slash
    case openBracket, closeBracket, openParenthesis, closeParenthesis
    case meridiem, end
  }

  var kind: Kind
  /// The number, or which of its kind; for a comment the bytes between the quotes.
  var value: Int
  /// How many digits a number has.
  var width = 0
  /// Where it stands.
  var start: Int
  var stop: Int

  var range: Range<Int> { start..<stop }
}
