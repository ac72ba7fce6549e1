extension WordPattern {
  /// Letters with which a syllable begins wherever they stand: no reading has them farther on.
  private static let beginnings = Set("bpmfdtlkjqxzcsyw".unicodeScalars)

  /// Rises: fewer names are looked at in vain; falls: fewer lists are gone through beforehand.
  private static let mostLists = 3

  /// Pairs of syllables with which the text may begin, or a later part of it: every name that
  /// sounds so has one for each part, and parts with few places count.
  ///
  /// Names that have all of the text in one pair come first: they fit for sure, and how near they
  /// are says how far to look for the others.
  func soundCandidates() -> [CandidateGroup] {
    let whole = pairs {
      firstHeard[Int($0)]
    } then: {
      heard($0, syllable: $1) & endBit
    }
    let begun = pairs {
      firstHeard[Int($0)] & ~endBit
    } then: {
      heard($0, syllable: $1) & ~endBit
    }
    // What is not over after a pair goes on in the next one, a syllable farther.
    let reached = firstHeard.reduce(0, |) & ~endBit
    let second = pairs {
      heard(reached, syllable: $0) & ~endBit
    } then: {
      heard($0, syllable: $1)
    }
    // The last letter alone says too little.
    let later = (1..<max(1, count)).filter { isBeginning($0) && $0 + 1 < count }.map { start in
      pairs {
        heard(1 << UInt64(start), syllable: $0)
      } then: {
        heard($0, syllable: $1)
      }
    }
    return [
      CandidateGroup(lists: beginning(whole)), fewest([beginning(begun), second] + later),
    ]
  }

  private func beginning(_ list: [Candidates]) -> [Candidates] {
    list.map { Candidates(pairs: $0.pairs, areSounds: $0.areSounds, beginHere: true) }
  }

  /// The same where one slip may be in the text, which is pinyin written out.
  ///
  /// Wherever a syllable begins for sure, the text before it is right, or the text behind. (Two
  /// letters changed about there leave one less before it.)
  func slippedSoundCandidates() -> [CandidateGroup] {
    guard typed.isLetters, count >= Self.fewestLetters else { return [] }
    let splits = (2..<count - 1).filter { isBeginning($0) }.map { start in
      agreeing(0..<start - 1) + agreeing(start..<count)
    }
    let first = firstSpelled.compactMap(\.self)
    let reached = first.dropFirst().reduce(into: first.first ?? .dead) { $0.formUnion($1) }
    // What is over within a pair fits for sure; what is not goes on in the next one.
    let whole = slippedPairs {
      firstSpelled[Int($0)]
    } then: {
      spelled($0, $1) == nil
    }
    let begun = slippedPairs {
      firstSpelled[Int($0)] ?? .dead
    } then: {
      spelled($0, $1)?.isDead == false
    }
    let second = slippedPairs {
      spelledOn(reached, $0)
    } then: {
      spelled($0, $1)?.isDead != true
    }
    return [CandidateGroup(lists: whole), fewest([begun, second] + splits)]
  }

  private func isBeginning(_ index: Int) -> Bool {
    Self.beginnings.contains(typed.scalars[index])
  }

  /// The lists with the fewest places.
  private func fewest(_ lists: [[Candidates]]) -> CandidateGroup {
    let sorted = lists.map { list in (list: list, size: list.reduce(0) { $0 + size($1) }) }
      .sorted { $0.size < $1.size }
    return CandidateGroup(
      lists: sorted.first?.list ?? [], also: sorted.prefix(Self.mostLists).dropFirst().map(\.list))
  }

  /// The pairs whose syllables can be gone over one after the other; bits are places in the text.
  private func pairs(
    _ first: (UInt16) -> UInt64, then second: (UInt64, UInt16) -> UInt64
  ) -> [Candidates] {
    var list: [Candidates] = []
    for syllable in 0..<UInt16(words.syllables.count) {
      let mask = first(syllable)
      guard mask != 0 else { continue }
      let pairs = words.sounds.pairs(from: syllable)
      if mask & endBit != 0 {
        add(pairs, to: &list)
        continue
      }
      for pair in pairs {
        let next = UInt16(truncatingIfNeeded: words.sounds.pairs[pair])
        guard next != GramIndex.end, second(mask, next) != 0 else { continue }
        add(pair..<pair + 1, to: &list)
      }
    }
    return list
  }

  /// The pairs whose letters are those of a part of the text, as far as both go.
  private func agreeing(_ part: Range<Int>) -> [Candidates] {
    let end: UInt64 = endBit
    func go(_ place: Int, _ syllable: UInt16) -> UInt64 {
      var place = place
      for index in words.syllables.range(Int(syllable)) {
        if place == part.upperBound { return end }
        guard letterMasks[Int(words.syllables.letters[index])] >> UInt64(place) & 1 == 1 else {
          return 0
        }
        place += 1
      }
      return place == part.upperBound ? end : 1 << UInt64(place)
    }
    return pairs {
      go(part.lowerBound, $0)
    } then: {
      go($0.trailingZeroBitCount, $1)
    }
  }

  /// The pairs over which one gets with at most one slip; nil for a syllable in which the text ends.
  private func slippedPairs(
    _ first: (UInt16) -> SlipState?, then goesOn: (SlipState, UInt16) -> Bool
  ) -> [Candidates] {
    var list: [Candidates] = []
    for syllable in 0..<UInt16(words.syllables.count) {
      let pairs = words.sounds.pairs(from: syllable)
      guard let state = first(syllable) else {
        add(pairs, to: &list)
        continue
      }
      guard !state.isDead else { continue }
      for pair in pairs {
        let next = UInt16(truncatingIfNeeded: words.sounds.pairs[pair])
        guard next != GramIndex.end, goesOn(state, next) else { continue }
        add(pair..<pair + 1, to: &list)
      }
    }
    return list
  }

  private func add(_ pairs: Range<Int>, to list: inout [Candidates]) {
    if let last = list.last, last.pairs.upperBound == pairs.lowerBound {
      list[list.count - 1].pairs = last.pairs.lowerBound..<pairs.upperBound
    } else {
      list.append(Candidates(pairs: pairs, areSounds: true))
    }
  }
}
