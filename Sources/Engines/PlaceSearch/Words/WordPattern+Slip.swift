extension WordPattern {
  /// The fewest characters of text and name among which a slip is forgiven.
  static let fewestCharacters = 3
  /// The fewest letters of pinyin among which a slip is forgiven.
  static let fewestLetters = 5

  /// Whether a name has what was typed but for one slip, in its characters or in its pinyin.
  func hasSlip(_ name: Int) -> Bool {
    let range = words.names.range(name)
    return hasSlippedCharacters(range) || hasSlippedLetters(range)
  }

  private func hasSlippedCharacters(_ range: Range<Int>) -> Bool {
    guard count >= Self.fewestCharacters, range.count >= Self.fewestCharacters,
      knownCount + 1 >= count
    else { return false }
    var state = SlipState()
    for index in range {
      state.step(mask(of: words.names.characters[index]))
      if state.slipped & endBit != 0 { return true }
      state.begin()
    }
    return false
  }

  /// Pinyin is written out and begins with a character of the name.
  private func hasSlippedLetters(_ range: Range<Int>) -> Bool {
    guard typed.isLetters, count >= Self.fewestLetters else { return false }
    for start in range {
      var state = SlipState.dead
      for reading in words.syllables.readings(of: words.names.characters[start]) {
        let syllable = words.syllables.readings[reading]
        guard let read = firstSpelled[Int(syllable)] else { return true }
        state.formUnion(read)
      }
      var index = start + 1
      while index < range.upperBound, !state.isDead {
        var next = SlipState.dead
        for reading in words.syllables.readings(of: words.names.characters[index]) {
          guard let read = spelled(state, words.syllables.readings[reading]) else { return true }
          next.formUnion(read)
        }
        state = next
        index += 1
      }
    }
    return false
  }

  /// What is reached when a syllable follows and the text is not yet over.
  func spelledOn(_ state: SlipState, _ syllable: UInt16) -> SlipState {
    var state = state
    for index in words.syllables.range(Int(syllable)) {
      state.step(letterMasks[Int(words.syllables.letters[index])])
      state.formIntersection(endBit - 1)
    }
    return state
  }

  /// What is reached when a syllable follows; nil when the text ends within it.
  func spelled(_ state: SlipState, _ syllable: UInt16) -> SlipState? {
    var state = state
    for index in words.syllables.range(Int(syllable)) {
      state.step(letterMasks[Int(words.syllables.letters[index])])
      if state.slipped & endBit != 0 { return nil }
    }
    return state
  }
}
