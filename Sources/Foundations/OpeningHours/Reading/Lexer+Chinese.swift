extension Lexer {
  /// What a Chinese word does to the tokens before it.
  mutating func chinese(_ meaning: ChineseWords.Meaning, from start: Int) throws(TimetableFault) {
    switch meaning {
    case .tokens(let entry): self.entry(entry, from: start)
    case .weekday(let index): weekday(index, from: start)
    case .shortWeekday(let index): try shortWeekday(index, from: start)
    case .nothing:
      note(.word, from: start, readAs: "")
      // The sign after 营业时间 separates nothing.
      if tokens.isEmpty { skipColon() }
    case .beforeNoon, .afterNoon, .atNoon:
      pendingNoon = meaning
      note(.twelveHours, from: start, readAs: "")
    case .hour: try hour(minutes: 0, from: start)
    case .half: try hour(minutes: 30, from: start)
    case .minute, .day, .year: try need(.number, .year, from: start)
    case .hours:
      guard tokens.last?.kind == .number, tokens.last?.value == 24 else { throw fault(from: start) }
      tokens.removeLast()
      entry(Words.Entry(tokens: [(.always, 0)], readAs: "24/7"), from: start)
    case .month: try month(from: start)
    }
  }

  private mutating func weekday(_ index: Int, from start: Int) {
    entry(
      Words.Entry(tokens: [(.weekday, index)], readAs: Weekday.allCases[index].code), from: start)
  }

  /// 五 in 周一至五 and in 周一、三、五; 日 also ends a date.
  private mutating func shortWeekday(_ index: Int, from start: Int) throws(TimetableFault) {
    let count = tokens.count
    if count >= 2, tokens[count - 2].kind == .weekday,
      tokens[count - 1].kind == .dash || tokens[count - 1].kind == .comma
    {
      return weekday(index, from: start)
    }
    guard index == 6 else { throw fault(from: start) }
    try need(.number, .number, from: start)
  }

  private mutating func need(
    _ kind: Token.Kind, _ other: Token.Kind, from start: Int
  ) throws(TimetableFault) {
    guard let last = tokens.last, last.kind == kind || last.kind == other else {
      throw fault(from: start)
    }
    note(.word, from: start, readAs: "")
  }

  /// 9点 is 9:00, 9点15 is 9:15.
  private mutating func hour(minutes: Int, from start: Int) throws(TimetableFault) {
    try need(.number, .number, from: start)
    add(.colon, 0, from: start)
    if minutes == 0, position < bytes.count, fullWidthNumber() { return }
    add(.number, minutes, from: start, width: 2)
  }

  /// 5月 is May; 5-9月 is May-Sep.
  private mutating func month(from start: Int) throws(TimetableFault) {
    guard let last = tokens.last, last.kind == .number, (1...12).contains(last.value) else {
      throw fault(from: start)
    }
    let count = tokens.count
    tokens[count - 1].kind = .month
    note(.word, from: start, readAs: Words.monthCodes[last.value - 1])
    if count >= 3, tokens[count - 2].kind == .dash, tokens[count - 3].kind == .number,
      (1...12).contains(tokens[count - 3].value), count < 4 || tokens[count - 4].kind != .colon,
      count < 4 || tokens[count - 4].kind != .month
    {
      tokens[count - 3].kind = .month
    }
  }

  private mutating func skipColon() {
    guard position < bytes.count else { return }
    let (scalar, length) = decoded(at: position)
    if scalar == 0x3A || scalar == 0xFF1A { position += length }
  }
}
