/// How far a password is put together from what everybody puts passwords together from.
///
/// Lists of stolen passwords are mostly a word or two, digits, a walk over the keyboard, one of them
/// twice, some letters written as signs. Instead of keeping such a list its rules are known: the
/// password is covered by the cheapest pieces, and what costs too little is in the list, or next to
/// it.
struct PasswordGuess {
  private let signs: [Character]
  /// The same with signs read as the letters that they are written for, in two ways.
  private let spellings: [[Character]]

  /// Four common pieces and no more: raised, more passphrases of everyday words are refused.
  private static let least = 8
  private static let piece = 2
  /// A letter that belongs to nothing common: three of them make a password rare enough.
  private static let letter = 3
  private static let longestWord = 16

  /// Takes a password in small letters.
  init(_ folded: String) {
    signs = Array(folded)
    spellings = [Self.spelled(signs, one: "i"), Self.spelled(signs, one: "l")]
  }

  /// Whether it, or it without its repetition, is put together from common pieces.
  var isCommon: Bool {
    if cost(of: signs.count) <= Self.least { return true }
    return period.map { cost(of: $0) + Self.piece <= Self.least } ?? false
  }

  /// Signs read as the letters that they are written for.
  private static func spelled(_ signs: [Character], one: Character) -> [Character] {
    let letters: [Character: Character] = [
      "@": "a", "4": "a", "3": "e", "!": one, "1": one, "0": "o", "$": "s", "5": "s", "7": "t",
    ]
    return signs.map { letters[$0] ?? $0 }
  }

  /// What the cheapest cover of the first signs costs.
  private func cost(of count: Int) -> Int {
    let signs = Array(signs[..<count])
    var costs = Array(repeating: Int.max, count: count + 1)
    costs[0] = 0
    for start in signs.indices {
      func reach(_ end: Int, _ cost: Int) {
        costs[end] = min(costs[end], costs[start] + cost)
      }
      reach(start + 1, Self.letter)
      // Dates and phones are guessed; many digits that mean nothing are not, so none is cut in two.
      let digits = run(from: start, in: signs) { $0.isNumber }
      if digits > 0 { reach(start + digits, max(Self.piece, digits - 9)) }
      let marks = run(from: start, in: signs) { !$0.isNumber && !$0.isLetter }
      if marks > 0 { reach(start + marks, marks <= 3 ? 1 : marks) }
      for length in stride(from: 3, through: min(Self.longestWord, count - start), by: 1)
      where isWord(start..<start + length) { reach(start + length, Self.piece) }
      for end in KeyboardWalk.ends(in: signs, from: start) { reach(end, Self.piece) }
    }
    return costs[count]
  }

  private func isWord(_ places: Range<Int>) -> Bool {
    CommonPieces.words.contains(String(signs[places]))
      || spellings.contains { CommonPieces.words.contains(String($0[places])) }
  }

  /// How many signs of a kind follow; none where one stands before them.
  private func run(
    from start: Int, in signs: [Character], while isPart: (Character) -> Bool
  ) -> Int {
    if start > 0, isPart(signs[start - 1]) { return 0 }
    return signs[start...].prefix(while: isPart).count
  }

  /// After how many signs it begins again, where it does at least once.
  private var period: Int? {
    guard signs.count >= 2 else { return nil }
    return (1...signs.count / 2).first { length in
      signs.indices.dropFirst(length).allSatisfy { signs[$0] == signs[$0 - length] }
    }
  }
}
