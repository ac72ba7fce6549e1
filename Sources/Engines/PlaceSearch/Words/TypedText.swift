import Addresses

/// What somebody typed, folded.
struct TypedText: Sendable {
  /// Longer texts are cut: a mask of one word holds the places between their characters.
  static let longest = 32

  let scalars: [Unicode.Scalar]
  /// Whether a letter is among them, so that they may be pinyin.
  let hasLetters: Bool
  /// Whether they are letters and digits alone, a letter among them.
  let isLetters: Bool

  init(_ text: String) {
    scalars = Array(FoldedName.scalars(of: text).prefix(Self.longest))
    hasLetters = scalars.contains { ("a"..."z").contains($0) }
    isLetters = hasLetters && scalars.allSatisfy { SyllableTable.letter($0) != nil }
  }
}
