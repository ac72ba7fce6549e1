/// Breaks a text into lines.
enum LineBreaking {
  /// The paragraphs of a text, one a line, in units.
  static func paragraphs(of text: String) -> [[TextUnit]] {
    text.split(whereSeparator: \.isNewline)
      .map { TextUnit.units(of: FullWidth.signs(in: String($0))) }.filter { !$0.isEmpty }
  }

  /// The lines of paragraphs in a column.
  ///
  /// - Parameters:
  ///   - paragraphs: in units.
  ///   - width: of the column, in thousandths of the size.
  ///   - isBalanced: whether the lines of a paragraph are to be about as long, as in headings.
  /// - Returns: At least one line for a text with something in it; none is wider than the column
  ///   unless a single character is.
  static func lines(
    of paragraphs: [[TextUnit]], width: Int, isBalanced: Bool
  ) -> [TextLine] {
    var lines: [TextLine] = []
    for paragraph in paragraphs {
      let units = split(paragraph, width: width)
      var broken = greedy(units, width: width)
      if isBalanced { broken = balanced(units, width: width, count: broken.count) }
      if broken.count > 1, !isBalanced { broken = withoutOrphan(broken, width: width) }
      lines += broken.map { line($0[...]) }
    }
    return lines
  }

  /// As wide as that or less: exact only where it matters, at more than the width.
  private static func advance(_ units: ArraySlice<TextUnit>, sum: Int, width: Int) -> Int {
    // Squeezing takes out half at most.
    sum <= width || sum > 2 * width + Advance.full ? sum : line(units).advance
  }

  private static func line(_ units: ArraySlice<TextUnit>) -> TextLine {
    var text = ""
    for (place, unit) in zip(units.indices, units) {
      text += unit.text
      if unit.isFollowedByBlank, place < units.endIndex - 1 { text += " " }
    }
    return TextLine(text)
  }

  /// Units wider than the column are torn where it hurts least: behind a sign, else anywhere.
  private static func split(_ units: [TextUnit], width: Int) -> [TextUnit] {
    units.flatMap { unit -> [TextUnit] in
      guard unit.advance > width, TextLine(unit.text).advance > width else { return [unit] }
      var parts: [TextUnit] = []
      var part = ""
      for character in unit.text {
        if !part.isEmpty, TextLine(part + String(character)).advance > width {
          let cut = part.lastIndex { "/-.?&=_,".contains($0) }.map { part.index(after: $0) }
          if let cut, cut < part.endIndex {
            parts.append(TextUnit(String(part[..<cut])))
            part = String(part[cut...])
          } else {
            parts.append(TextUnit(part))
            part = ""
          }
        }
        part.append(character)
      }
      parts.append(TextUnit(part, isFollowedByBlank: unit.isFollowedByBlank))
      return parts
    }
  }

  private static func greedy(_ units: [TextUnit], width: Int) -> [[TextUnit]] {
    var lines: [[TextUnit]] = []
    var (start, sum) = (0, 0)
    for (place, unit) in units.enumerated() {
      if place > start,
        advance(units[start...place], sum: sum + unit.advance, width: width) > width
      {
        lines.append(Array(units[start..<place]))
        (start, sum) = (place, 0)
      }
      sum += unit.advance
    }
    lines.append(Array(units[start...]))
    return lines
  }

  /// As many lines, about as long as each other, that end where a breath falls if they can.
  private static func balanced(
    _ units: [TextUnit], width: Int, count: Int
  ) -> [[TextUnit]] {
    guard count > 1, count <= 4, units.count <= 200 else { return greedy(units, width: width) }
    let mean = Double(units.reduce(0) { $0 + $1.advance }) / Double(count)
    // costs[n][end]: of the first `end` units in n lines, and where the last of them begins.
    var costs = [Array(repeating: (cost: Double.infinity, start: 0), count: units.count + 1)]
    costs[0][0].cost = 0
    for _ in 1...count {
      let before = costs[costs.count - 1]
      var next = Array(repeating: (cost: Double.infinity, start: 0), count: units.count + 1)
      for start in units.indices where before[start].cost < .infinity {
        var sum = 0
        for end in start + 1...units.count {
          sum += units[end - 1].advance
          let advance = advance(units[start..<end], sum: sum, width: width)
          guard advance <= width else { break }
          let ragged = (Double(advance) - mean) / mean
          let breath = end == units.count || isBreath(after: units, end) ? 0 : 0.5
          let cost = before[start].cost + ragged * ragged + breath
          if cost < next[end].cost { next[end] = (cost, start) }
        }
      }
      costs.append(next)
    }
    guard costs[count][units.count].cost < .infinity else { return greedy(units, width: width) }
    var lines: [[TextUnit]] = []
    var end = units.count
    for number in stride(from: count, to: 0, by: -1) {
      let start = costs[number][end].start
      lines.insert(Array(units[start..<end]), at: 0)
      end = start
    }
    return lines
  }

  private static func isBreath(after units: [TextUnit], _ end: Int) -> Bool {
    units[end - 1].isFollowedByBlank || (units[end - 1].text.last.map(Kinsoku.isClosing) ?? false)
      || (units[end].text.first.map(Kinsoku.isOpening) ?? false)
  }

  /// A last line of one character takes another with it.
  private static func withoutOrphan(_ lines: [[TextUnit]], width: Int) -> [[TextUnit]] {
    var lines = lines
    guard let last = lines.indices.last, line(lines[last][...]).advance <= 2 * Advance.full,
      lines[last - 1].count > 2, let moved = lines[last - 1].last,
      line(([moved] + lines[last])[...]).advance <= width
    else { return lines }
    lines[last - 1].removeLast()
    lines[last].insert(moved, at: 0)
    return lines
  }
}
