extension AddressReader {
  /// Building 3, Unit 2, Room #1104; "No." is passed over.
  mutating func readPrefixed() -> Bool {
    guard let word = tokens[next].word, tokens[next].text.utf8.first.map({ $0 < 0x80 }) == true
    else { return false }
    guard let start = afterPrefix(next + 1), let number = Designator(tokens, at: start) else {
      return false
    }
    if word == .filler {
      next += 1
      return true
    }
    guard AddressWord.prefixes.contains(tokens[next].text) else { return false }
    if number.form == .letters, number.value.utf8.count > 1 { return false }
    let all = next..<number.range.upperBound
    switch word {
    case .building where building == nil: takeBuilding(number, marker: number.range)
    case .unit where unit == nil && !number.isLong: takeUnit(number, marker: number.range)
    case .building, .unit, .floor, .room: conceal(all)
    default: return false
    }
    return true
  }

  /// 东户: which of the doors on a landing.
  mutating func readDoor() -> Bool {
    guard tokens[next].word == .door, mode == .order else { return false }
    hide(next..<next + 1)
    return true
  }

  /// 东门, 南2门, 正门.
  mutating func readGate() -> Bool {
    guard mode == .order, let end = gateEnd(from: next) else { return false }
    let name = tokens[next..<end].map(\.text).joined()
    gate = gate ?? name
    next = end
    return true
  }

  private func gateEnd(from start: Int) -> Int? {
    let sides: Set<String> = ["东", "西", "南", "北", "正", "后", "侧", "前", "大", "小"]
    var index = start
    while index < tokens.count, index - start < 2, sides.contains(tokens[index].text) { index += 1 }
    guard index > start, index < tokens.count else { return nil }
    if tokens[index].kind == .digits || tokens[index].kind == .numeral { index += 1 }
    guard index < tokens.count, tokens[index].word == .gate else { return nil }
    index += 1
    guard index < tokens.count, tokens[index].kind == .han else { return index }
    return "口外里旁进入对保放左右侧处内".contains(tokens[index].text) ? index : nil
  }

  /// #3 before the number.
  mutating func readHash() -> Bool {
    guard tokens[next].kind == .hash, let start = skipSpaces(next + 1),
      let number = Designator(tokens, at: start), number.form != .stem
    else { return false }
    if building == nil, !number.isLong {
      takeBuilding(number, marker: chain(at: start)?.markerRange ?? number.range)
    } else if building != nil, unit == nil, !number.isLong {
      takeUnit(number, marker: number.range)
    } else {
      conceal(next..<number.range.upperBound)
    }
    return true
  }
}
