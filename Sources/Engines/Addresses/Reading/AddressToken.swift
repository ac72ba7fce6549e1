/// A piece of folded address text.
struct AddressToken: Equatable {
  /// What the piece is made of.
  enum Kind: Equatable {
    case digits, numeral, letters, han, word(AddressWord), dash, comma, space, hash
  }

  let kind: Kind
  /// The folded text; for a numeral, the number in digits.
  let text: String
  /// The folded scalars it covers.
  let range: Range<Int>

  /// The word that the piece is, if it is one.
  var word: AddressWord? {
    if case .word(let word) = kind { word } else { nil }
  }
}

/// Cuts folded text into digits, numerals, letters, marker words and single characters.
struct AddressTokenizer {
  private let scalars: [Unicode.Scalar]
  private let hidden: [Bool]
  private var next = 0

  /// Reads `scalars`; where `hidden` is true, a comma is read instead.
  static func tokens(_ scalars: [Unicode.Scalar], hidden: [Bool]) -> [AddressToken] {
    var tokenizer = AddressTokenizer(scalars: scalars, hidden: hidden)
    var tokens: [AddressToken] = []
    while let token = tokenizer.token() { tokens.append(token) }
    return tokens
  }

  private init(scalars: [Unicode.Scalar], hidden: [Bool]) {
    self.scalars = scalars
    self.hidden = hidden
  }

  private mutating func token() -> AddressToken? {
    guard next < scalars.count else { return nil }
    let scalar = scalars[next]
    if hidden[next] { return piece(.comma, length: 1) }
    if Self.isDigit(scalar) { return piece(.digits, length: run(Self.isDigit)) }
    if Self.isLetter(scalar) {
      let length = run(Self.isLetter)
      let found = AddressWord.first(in: scalars[next..<next + length])
      let word = found?.length == length ? found?.word : nil
      return piece(word.map { .word($0) } ?? .letters, length: length)
    }
    switch scalar {
    case " ": return piece(.space, length: 1)
    case "-", ".", "+": return piece(.dash, length: 1)
    case ",", "(", ")", ":": return piece(.comma, length: 1)
    case "#": return piece(.hash, length: 1)
    default: return numeral() ?? word() ?? piece(.han, length: 1)
    }
  }

  private mutating func numeral() -> AddressToken? {
    let length = run(HanNumeral.contains)
    guard length > 0, let value = HanNumeral.value(of: scalars[next..<next + length]) else {
      return nil
    }
    defer { next += length }
    return AddressToken(kind: .numeral, text: String(value), range: next..<next + length)
  }

  private mutating func word() -> AddressToken? {
    let open = run { _ in true }
    guard let found = AddressWord.first(in: scalars[next..<next + open]) else { return nil }
    return piece(.word(found.word), length: found.length)
  }

  private mutating func piece(_ kind: AddressToken.Kind, length: Int) -> AddressToken {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[next..<next + length])
    defer { next += length }
    return AddressToken(kind: kind, text: String(text), range: next..<next + length)
  }

  private func run(_ belongs: (Unicode.Scalar) -> Bool) -> Int {
    var end = next
    while end < scalars.count, !hidden[end], belongs(scalars[end]) { end += 1 }
    return end - next
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }
}
