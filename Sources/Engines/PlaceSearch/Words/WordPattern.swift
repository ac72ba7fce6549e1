/// What somebody typed, ready to be laid along the names of one packed set.
struct WordPattern {
  /// How a name holds what was typed.
  enum Place: Int, Comparable {
    /// It is just that.
    case whole
    /// It begins so.
    case start
    /// It has it farther on.
    case inside

    /// How much farther away the place counts than one whose whole name was typed.
    ///
    /// Rises: the name counts more; falls: nearness does.
    var metres: Double {
      switch self {
      case .whole: 0
      case .start: 2_000
      case .inside: 5_000
      }
    }

    static func < (one: Place, other: Place) -> Bool { one.rawValue < other.rawValue }
  }

  let typed: TypedText
  let words: NameWords
  /// The characters that were typed, by number in the set.
  let characters: [UInt16]
  /// How many of them some name of the set has.
  let knownCount: Int
  /// For each character of the set, a bit for each place where it was typed.
  private let characterMasks: [UInt64]
  /// For each letter and digit, a bit for each place where it was typed.
  let letterMasks: [UInt64]
  /// The bit of the place behind the last character.
  let endBit: UInt64
  /// Where one is in the text after each syllable of the set, if it begins with it; empty when no
  /// letter was typed.
  private(set) var firstHeard: [UInt64] = []
  /// The same with one slip; nil where the text is over; empty when it is no pinyin.
  private(set) var firstSpelled: [SlipState?] = []

  init(_ typed: TypedText, _ words: NameWords) {
    self.typed = typed
    self.words = words
    characters = typed.scalars.map { words.names.number(of: $0) }
    knownCount = characters.count { $0 != NameBook.other }
    var masks = [UInt64](repeating: 0, count: SyllableTable.letterCount)
    for (index, scalar) in typed.scalars.enumerated() {
      if let letter = SyllableTable.letter(scalar) { masks[Int(letter)] |= 1 << UInt64(index) }
    }
    letterMasks = masks
    var characterMasks = [UInt64](repeating: 0, count: words.names.scalars.count)
    for (index, character) in characters.enumerated() where character != NameBook.other {
      characterMasks[Int(character)] |= 1 << UInt64(index)
    }
    self.characterMasks = characterMasks
    endBit = 1 << UInt64(typed.scalars.count)
    guard typed.hasLetters else { return }
    let syllables = 0..<UInt16(words.syllables.count)
    firstHeard = syllables.map { heard(1, syllable: $0) }
    guard typed.isLetters, count >= Self.fewestLetters else { return }
    firstSpelled = syllables.map { spelled(SlipState(), $0) }
  }

  var count: Int { characters.count }

  /// A bit for each place where a character was typed.
  func mask(of character: UInt16) -> UInt64 {
    character == NameBook.other ? 0 : characterMasks[Int(character)]
  }

  /// How a place's names hold what was typed, if they do in one way and in no better one.
  func place(_ row: Int, _ fit: PlaceRank.Fit) -> Place? {
    let names = words.names.names(of: row)
    switch fit {
    case .written: return best(names, written)
    case .sound:
      guard typed.hasLetters, let place = best(names, heard) else { return nil }
      return best(names, written) == nil ? place : nil
    case .slip:
      guard names.contains(where: hasSlip), best(names, written) == nil else { return nil }
      return typed.hasLetters && best(names, heard) != nil ? nil : .whole
    }
  }

  private func best(_ names: Range<Int>, _ place: (Int) -> Place?) -> Place? {
    var best: Place?
    for name in names {
      guard let found = place(name) else { continue }
      if found == .whole { return found }
      best = min(best ?? found, found)
    }
    return best
  }

  /// How a name has the characters as they were typed.
  func written(_ name: Int) -> Place? {
    let range = words.names.range(name)
    guard range.count >= count, count > 0 else { return nil }
    for start in range.lowerBound...range.upperBound - count where isWritten(at: start) {
      if start > range.lowerBound { return .inside }
      return range.count == count ? .whole : .start
    }
    return nil
  }

  private func isWritten(at start: Int) -> Bool {
    for index in characters.indices {
      let character = characters[index]
      guard character == words.names.characters[start + index], character != NameBook.other else {
        return false
      }
    }
    return true
  }
}
