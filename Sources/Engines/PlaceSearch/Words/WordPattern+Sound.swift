extension WordPattern {
  /// How a name sounds like what was typed.
  ///
  /// Each character is typed itself, by a whole reading or by the beginning of one: the first
  /// letter, or two in zh, ch and sh; the last may stop anywhere. Bits of a mask are the places in
  /// the text that may be reached.
  func heard(_ name: Int) -> Place? {
    let range = words.names.range(name)
    for start in range {
      var mask = begun(with: words.names.characters[start])
      var isHeard = false
      var index = start
      while mask != 0 {
        if mask & endBit != 0 {
          if start > range.lowerBound { return .inside }
          if index + 1 == range.upperBound { return .whole }
          isHeard = true
        }
        index += 1
        guard index < range.upperBound else { break }
        mask = heard(mask, words.names.characters[index])
      }
      if isHeard { return .start }
    }
    return nil
  }

  /// The places that are reached by a first character.
  private func begun(with character: UInt16) -> UInt64 {
    var reached = typed.isLetters ? 0 : (1 & mask(of: character)) << 1
    for reading in words.syllables.readings(of: character) {
      reached |= firstHeard[Int(words.syllables.readings[reading])]
    }
    return reached
  }

  /// The places that are reached when a character follows.
  func heard(_ mask: UInt64, _ character: UInt16) -> UInt64 {
    var reached = typed.isLetters ? 0 : (mask & self.mask(of: character)) << 1
    for reading in words.syllables.readings(of: character) {
      reached |= heard(mask, syllable: words.syllables.readings[reading])
    }
    return reached
  }

  /// The places that are reached when a syllable follows.
  func heard(_ mask: UInt64, syllable: UInt16) -> UInt64 {
    let range = words.syllables.range(Int(syllable))
    var (here, reached) = (mask, UInt64(0))
    for index in range {
      here = (here & letterMasks[Int(words.syllables.letters[index])]) << 1
      guard here != 0 else { break }
      let isStop =
        index == range.lowerBound || index + 1 == range.upperBound
        || (index == range.lowerBound + 1 && words.syllables.letters[index] == Self.h)
      reached |= isStop ? here : here & endBit
    }
    return reached
  }

  /// The letter h: the second of zh, ch and sh.
  private static let h: UInt8 = 7
}
