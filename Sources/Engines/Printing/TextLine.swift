/// A line of text: where two signs meet, half of their room is taken out.
struct TextLine: Hashable, Sendable {
  /// A part of it, and how far it moves from where it would stand, in thousandths of the size.
  struct Run: Hashable, Sendable {
    var text: String
    var shift: Int
  }

  var runs: [Run]
  /// At most so wide, in thousandths of the size.
  var advance: Int

  var text: String { runs.map(\.text).joined() }

  init(_ text: String) {
    var runs: [Run] = []
    var run = Run(text: "", shift: 0)
    var advance = 0
    var last: Character?
    for character in text {
      let saving = Self.saving(last, character)
      if saving > 0 {
        if !run.text.isEmpty { runs.append(run) }
        run = Run(text: "", shift: -saving)
      }
      run.text.append(character)
      advance += Advance.of(character) - saving
      last = character
    }
    if !run.text.isEmpty { runs.append(run) }
    // The right half of a closing sign is empty: nothing stands there at the end of a line.
    if let last, Self.hasEmptyRight(last) { advance -= Advance.full / 2 }
    self.runs = runs
    self.advance = max(0, advance)
  }

  /// How much of the room between two signs is too much.
  private static func saving(_ first: Character?, _ second: Character) -> Int {
    guard let first else { return hasEmptyLeft(second) ? Advance.full / 2 : 0 }
    if hasEmptyRight(first), hasEmptyRight(second) || hasEmptyLeft(second) {
      return Advance.full / 2
    }
    return hasEmptyLeft(first) && hasEmptyLeft(second) ? Advance.full / 2 : 0
  }

  // Quotation marks are left alone: some faces have them narrow.
  private static func hasEmptyRight(_ character: Character) -> Bool {
    "，。、）》」』】〕".contains(character)
  }

  private static func hasEmptyLeft(_ character: Character) -> Bool {
    "（《「『【〔".contains(character)
  }
}
