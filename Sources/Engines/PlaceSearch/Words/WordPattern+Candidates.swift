/// Pairs of symbols among whose places those must be that fit in one way.
struct Candidates {
  /// Pairs that stand together in their index.
  var pairs: Range<Int>
  /// Whether they are pairs of syllables.
  var areSounds = false
  /// Whether what was typed begins where the pair does.
  var beginHere = false
}

/// Where all places are that fit in one way.
struct CandidateGroup {
  /// Each of them is in one of these.
  var lists: [Candidates]
  /// Each of them is in one of each of these, too; the shortest first, none when there is nothing
  /// to be gained.
  var also: [[Candidates]] = []
}

extension WordPattern {
  /// A character in more names than this says too little to look for a slip beside it alone.
  ///
  /// Rises: the slowest queries of huge sets get slower; falls: a wrong character between two
  /// common ones is forgiven in smaller sets only.
  private static let tooCommon = 50_000

  /// Where to look for places that fit in a way, and in no better one.
  func candidates(_ fit: PlaceRank.Fit) -> [CandidateGroup] {
    guard count > 0 else { return [] }
    switch fit {
    case .written: return [CandidateGroup(lists: rarest(0..<count).map { [$0] } ?? [])]
    case .sound where typed.isLetters: return soundCandidates()
    case .sound: return [CandidateGroup(lists: typed.hasLetters ? mixedCandidates() : [])]
    case .slip: return [CandidateGroup(lists: slipCandidates())] + slippedSoundCandidates()
    }
  }

  /// How many places, those with several names more than once.
  func size(_ candidates: Candidates) -> Int {
    (candidates.areSounds ? words.sounds : words.characters).size(of: candidates.pairs)
  }

  /// The fewest places that all names are among which have these characters in a row.
  private func rarest(_ range: Range<Int>) -> Candidates? {
    guard let first = range.first, range.allSatisfy({ characters[$0] != NameBook.other }) else {
      return nil
    }
    if range.count == 1 {
      return Candidates(pairs: words.characters.pairs(from: characters[first]), beginHere: true)
    }
    let pairs = range.dropLast().compactMap { index -> Candidates? in
      var found = pair(index, index + 1)
      found?.beginHere = index == first
      return found
    }
    return pairs.min { size($0) < size($1) }
  }

  /// Characters and letters mixed: the rarest run of characters.
  private func mixedCandidates() -> [Candidates] {
    var best: Candidates?
    var start = 0
    while start < count {
      var end = start
      while end < count, SyllableTable.letter(typed.scalars[end]) == nil { end += 1 }
      if end > start {
        guard var found = rarest(start..<end) else { return [] }
        found.beginHere = false
        if best.map({ size(found) < size($0) }) ?? true { best = found }
      }
      start = end + 1
    }
    return best.map { [$0] } ?? []
  }

  /// Of a list of pairs of which one must be in the name, the shortest that no slip spoils whole.
  ///
  /// A character wrong or left out spoils two pairs side by side, two changed about three.
  private func slipCandidates() -> [Candidates] {
    guard count >= Self.fewestCharacters else { return [] }
    if count == 3 {
      let lists = [pair(0, 1), pair(1, 2), pair(0, 2), pair(1, 0), around(0, 2)]
      return lists.compactMap { $0 }
    }
    let pairs = (0..<count - 1).map { pair($0, $0 + 1) }
    let sizes = pairs.map { $0.map(size) ?? 0 }
    var best: (lists: [Candidates?], size: Int)?
    for first in pairs.indices {
      for second in pairs.indices.dropFirst(first + 2) {
        let swapped = second == first + 2 ? pair(first + 2, first + 1) : nil
        let size = sizes[first] + sizes[second] + (swapped.map(size) ?? 0)
        guard size < best?.size ?? .max else { continue }
        best = ([pairs[first], pairs[second], swapped], size)
      }
    }
    return best?.lists.compactMap { $0 } ?? []
  }

  private func pair(_ first: Int, _ second: Int) -> Candidates? {
    let (one, other) = (characters[first], characters[second])
    guard one != NameBook.other, other != NameBook.other else { return nil }
    return Candidates(pairs: words.characters.pairs(one, other))
  }

  private func around(_ first: Int, _ last: Int) -> Candidates? {
    let found = [first, last].map { characters[$0] }
    guard !found.contains(NameBook.other) else { return nil }
    let lists = found.map { Candidates(pairs: words.characters.pairs(from: $0)) }
    return lists.filter { size($0) <= Self.tooCommon }.min { size($0) < size($1) }
  }
}
