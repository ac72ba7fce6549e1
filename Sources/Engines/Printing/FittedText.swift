/// A text in a box: as large as it may be, smaller if it must, never over the edge.
struct FittedText: Hashable, Sendable {
  /// How a text is set.
  struct Style: Hashable, Sendable {
    /// In tenths of a millimetre; the smallest is what is still read from where people stand.
    var size: Double
    var smallest: Double
    var isBold = false
    var ink = Ink.words
    var anchor = Anchor.start
    /// Of lines, against the size.
    var leading = 1.35
    var mostLines = 100
    /// Whether its lines are to be about as long.
    var isBalanced = false
  }

  enum Anchor: String, Sendable {
    case start
    case middle
    case end
  }

  let style: Style
  let size: Double
  let lines: [TextLine]
  /// Whether words had to be left out at the end.
  let isCut: Bool

  /// How high it is, in tenths of a millimetre.
  var height: Double {
    lines.isEmpty ? 0 : size * (1.1 + style.leading * Double(lines.count - 1))
  }

  /// Sets a text.
  ///
  /// It shrinks to the smallest size first, then below it to a half, and is cut at last.
  init(_ text: String, width: Double, height: Double, _ style: Style) {
    self.style = style
    let paragraphs = LineBreaking.paragraphs(of: text)
    var size = style.size
    while true {
      let lines = LineBreaking.lines(
        of: paragraphs, width: Int(width / size * 1_000), isBalanced: style.isBalanced)
      let room = height / size
      let fitting = min(
        style.mostLines, room < 1.1 ? 1 : 1 + Int((room - 1.1) / style.leading + 0.000_1))
      if lines.count <= fitting, lines.allSatisfy({ Double($0.advance) * size <= width * 1_000 }) {
        self.size = size
        self.lines = lines
        isCut = false
        return
      }
      guard size > style.smallest * 0.5 else {
        self.size = size
        self.lines = Self.cut(lines, to: fitting, width: Int(width / size * 1_000))
        isCut = true
        return
      }
      size *= 0.96
    }
  }

  private static func cut(_ lines: [TextLine], to count: Int, width: Int) -> [TextLine] {
    var kept = Array(lines.prefix(count))
    guard var last = kept.popLast()?.text else { return [] }
    while !last.isEmpty, TextLine(last + "…").advance > width { last.removeLast() }
    return kept + [TextLine(last + "…")]
  }
}
