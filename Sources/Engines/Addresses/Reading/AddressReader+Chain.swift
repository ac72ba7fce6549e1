extension AddressReader {
  /// Numbers joined by dashes, and the word that says what the last one is: 3-2-1104室.
  struct Chain {
    var parts: [Designator]
    var marker: Marker?
    /// The tokens of the marker; empty without one.
    var markerRange: Range<Int>
  }

  /// What stands after a number.
  enum Marker: Equatable { case word(AddressWord), hash }

  /// The chain that begins at a token, if one does.
  func chain(at index: Int) -> Chain? {
    guard let first = Designator(tokens, at: index) else { return nil }
    var chain = Chain(
      parts: [first], marker: nil, markerRange: first.range.upperBound..<first.range.upperBound)
    while chain.parts.count < 6, chain.marker == nil {
      let end = chain.markerRange.lowerBound
      if let marker = marker(at: end) {
        (chain.marker, chain.markerRange) = marker
      } else if let dash = skipSpaces(end), tokens[dash].kind == .dash,
        let start = skipSpaces(dash + 1), let part = Designator(tokens, at: start),
        part.form != .stem
      {
        chain.parts.append(part)
        chain.markerRange = part.range.upperBound..<part.range.upperBound
      } else {
        break
      }
    }
    return isNumber(chain) ? chain : nil
  }

  /// Letters, stems and points of the compass number something only in the right company.
  private func isNumber(_ chain: Chain) -> Bool {
    guard chain.parts.count == 1 else { return true }
    let part = chain.parts[0]
    switch (part.form, chain.marker) {
    case (.digits, _), (.mixed, _): return true
    case (.numeral, nil): return followsStem(part) || isSpelledRoom(part)
    case (.numeral, .word), (.numeral, .hash): return !isPartOfName(chain)
    case (.letters, nil): return part.value.utf8.count == 1 && isTerminal(part.range.upperBound)
    case (.letters, .word(let word)):
      // Pinyin without tones is full of short words: "he shi" is no room.
      let isPinyin = tokens[chain.markerRange.lowerBound].text.utf8.allSatisfy { $0 < 0x80 }
      if isPinyin, part.value.utf8.count > 1 { return false }
      return word == .building || word == .kind || word == .unit || word == .storeyOrBuilding
    case (.stem, .word(let word)):
      if Designator.directions.contains(part.value) { return word == .unit }
      return word == .building || word == .unit || word == .storeyOrBuilding
    default: return false
    }
  }

  /// 三洞桥, 九动: a numeral before a word that is often something else, inside a name.
  private func isPartOfName(_ chain: Chain) -> Bool {
    let end = chain.markerRange.upperBound
    let doubtful: Set<String> = ["动", "坐", "洞", "冻", "懂", "撞", "教", "单", "房", "户", "门", "单位"]
    guard doubtful.contains(tokens[chain.markerRange.lowerBound].text), end < tokens.count else {
      return false
    }
    return tokens[end].kind == .han
  }

  /// 教三, 学五: a numeral without a word after it, behind a short name of a kind of building.
  private func followsStem(_ part: Designator) -> Bool {
    let index = part.range.lowerBound - 1
    guard index >= 0 else { return false }
    let stems: Set<String> = ["教", "学", "研", "宿", "综", "实", "科"]
    return stems.contains(tokens[index].text) && isTerminalOrDigits(part.range.upperBound)
  }

  /// 一一零四: digit by digit, or any numeral behind a building.
  private func isSpelledRoom(_ part: Designator) -> Bool {
    guard mode == .order, isTerminal(part.range.upperBound) else { return false }
    let spelled = tokens[part.range.lowerBound].range.count
    return building != nil || (part.isLong && spelled == part.digitCount)
  }

  private func isTerminalOrDigits(_ index: Int) -> Bool {
    isTerminal(index) || tokens[index].kind == .digits || tokens[index].kind == .dash
  }

  /// Whether nothing is written right after: the end, a space or a separator.
  func isTerminal(_ index: Int) -> Bool {
    guard index < tokens.count else { return true }
    return [.space, .comma, .dash].contains(tokens[index].kind)
  }

  private func marker(at index: Int) -> (Marker, Range<Int>)? {
    guard let start = skipSpaces(index), tokens.indices.contains(start) else { return nil }
    if tokens[start].kind == .hash {
      if start != index, Designator(tokens, at: start + 1) != nil { return nil }
      let after = start + 1 < tokens.count ? tokens[start + 1].word : nil
      let length = after == .storeyOrBuilding || after == .building ? 2 : 1
      return (.hash, start..<start + length)
    }
    guard let word = tokens[start].word, word != .door, word != .filler else { return nil }
    return (.word(word), start..<start + 1)
  }

  /// The first token from `index` on that is no space; nil at the end.
  func skipSpaces(_ index: Int) -> Int? {
    var index = index
    while index < tokens.count, tokens[index].kind == .space { index += 1 }
    return index < tokens.count ? index : nil
  }

  /// Whether a number is marked as a building's at or after a token, or stands in so long a chain.
  func namesBuilding(from index: Int, inChainOf length: Int = 3) -> Bool {
    var index = index
    while index < tokens.count {
      if namesPrefixedBuilding(at: index) { return true }
      guard let chain = chain(at: index) else {
        index += 1
        continue
      }
      switch chain.marker {
      case .hash, .word(.building), .word(.kind): return true
      case .word(.unit) where chain.parts.count > 1: return true
      case nil where chain.parts.count >= length: return true
      default: index = chain.markerRange.upperBound
      }
    }
    return false
  }

  /// Whether "Building 3" stands at or after a token.
  func namesPrefixedBuilding(from index: Int) -> Bool {
    (index..<max(index, tokens.count)).contains { namesPrefixedBuilding(at: $0) }
  }

  private func namesPrefixedBuilding(at index: Int) -> Bool {
    guard tokens[index].word == .building, AddressWord.prefixes.contains(tokens[index].text),
      let number = afterPrefix(index + 1)
    else { return false }
    return Designator(tokens, at: number) != nil
  }

  /// Where the number of a word before it stands, as in "Room #1104" or "Building: 3".
  func afterPrefix(_ index: Int) -> Int? {
    var index = index
    while index < tokens.count,
      [.space, .dash, .hash].contains(tokens[index].kind)
        || tokens[index].word == .filler || tokens[index].text == ":"
    {
      index += 1
    }
    return index < tokens.count ? index : nil
  }
}
