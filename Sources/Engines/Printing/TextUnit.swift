/// A part of a text that no line may end in: a character, a word, a number with its unit.
struct TextUnit: Hashable, Sendable {
  var text: String
  /// Whether a blank follows it, that a line drops at its end.
  var isFollowedByBlank: Bool

  /// How wide it is, in thousandths of the size, with the blank.
  private(set) var advance = 0

  init(_ text: String, isFollowedByBlank: Bool = false) {
    self.text = text
    self.isFollowedByBlank = isFollowedByBlank
    measure()
  }

  private mutating func measure() {
    advance = Advance.of(text) + (isFollowedByBlank ? Advance.of(" ") : 0)
  }

  /// The units of a text, by the rules of Chinese line breaking (GB/T 15834, JIS X 4051).
  ///
  /// No line begins with a closing sign or ends with an opening one; words of Latin letters stay
  /// whole; a number keeps its sign and its unit; a dash and an ellipsis of two characters are one.
  ///
  /// - Parameter text: without line breaks.
  /// - Returns: its units in order.
  static func units(of text: String) -> [TextUnit] {
    var units: [TextUnit] = []
    var gluesNext = false
    var characters = Array(text)[...]
    while let first = characters.first {
      if first == " " || first == "\u{A0}" {
        characters = characters.drop { $0 == " " || $0 == "\u{A0}" }
        guard let last = units.indices.last, let next = characters.first else { continue }
        if first == "\u{A0}" || endsWithNumber(units[last].text) && Kinsoku.isUnitWord(characters) {
          // The blank between a number and its unit is one that no line breaks at.
          units[last].text += "\u{A0}"
          gluesNext = true
        } else if !Kinsoku.isClosing(next) {
          units[last].isFollowedByBlank = true
          gluesNext = false
        }
        continue
      }
      let piece = Kinsoku.piece(at: characters)
      characters = characters.dropFirst(piece.count)
      let text = String(piece)
      if let last = units.indices.last,
        gluesNext || glues(units[last], first)
          || !units[last].isFollowedByBlank && gluesNumber(units[last].text, first)
      {
        units[last].text += text
      } else {
        units.append(TextUnit(text))
      }
      gluesNext = Kinsoku.isOpening(first) || Kinsoku.isOrdinalSign(first)
    }
    for place in units.indices { units[place].measure() }
    return units
  }

  private static func glues(_ unit: TextUnit, _ next: Character) -> Bool {
    Kinsoku.isClosing(next) && !unit.isFollowedByBlank
  }

  // 15分钟, 3号门: a number and what it counts.
  private static func gluesNumber(_ text: String, _ next: Character) -> Bool {
    guard let last = text.last, !Kinsoku.isOpening(next) else { return false }
    return last.isASCII && last.isNumber && Kinsoku.isIdeograph(next)
  }

  private static func endsWithNumber(_ text: String) -> Bool {
    text.last.map { $0.isASCII && $0.isNumber } ?? false
  }
}
