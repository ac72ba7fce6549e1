/// A value with the times when it holds, as `*:conditional` tags have them
/// (https://wiki.openstreetmap.org/wiki/Conditional_restrictions).
struct ConditionalValue: Equatable {
  var value: String
  /// The text behind the `@`, without brackets.
  var condition: String

  /// The values of a tag: `no @ (Mo-Fr 07:00-09:00); delivery @ (10:00-12:00)`.
  static func values(_ text: String) -> [ConditionalValue] {
    pieces(text).compactMap { piece in
      guard let at = piece.firstIndex(of: "@") else { return nil }
      let value = trimmed(piece[..<at])
      var condition = trimmed(piece[piece.index(after: at)...])
      if condition.hasPrefix("("), condition.hasSuffix(")") {
        condition = trimmed(condition.dropFirst().dropLast())
      }
      guard !value.isEmpty, !condition.isEmpty else { return nil }
      return ConditionalValue(value: value, condition: condition)
    }
  }

  /// Parts between semicolons that stand in no brackets.
  private static func pieces(_ text: String) -> [Substring] {
    var depth = 0
    return text.split(whereSeparator: { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return character == ";" && depth <= 0
    })
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
