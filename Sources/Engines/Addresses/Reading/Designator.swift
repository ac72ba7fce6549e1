/// What can number a building or a unit: 3, 二十三, A, T2, 3a, 甲3, 东.
struct Designator: Equatable {
  /// How it is written.
  enum Form { case digits, numeral, letters, mixed, stem }

  let form: Form
  /// The number in digits, with its letter or stem: `t2`, `甲3`.
  let value: String
  /// How many digits are in it.
  let digitCount: Int
  /// The tokens it covers.
  let range: Range<Int>

  /// Whether it is too long for the number of a unit.
  var isLong: Bool { digitCount >= 3 }
}

extension Designator {
  static let stems: Set<String> = ["甲", "乙", "丙", "丁", "戊", "己"]
  static let directions: Set<String> = ["东", "西", "南", "北", "中", "左", "右"]
  private static let ordinals: Set<String> = ["st", "nd", "rd", "th"]

  /// The designator that begins at a token, if one does.
  init?(_ tokens: [AddressToken], at index: Int) {
    guard tokens.indices.contains(index) else { return nil }
    let token = tokens[index]
    let after = index + 1 < tokens.count ? tokens[index + 1] : nil
    switch token.kind {
    case .digits: self.init(digits: token, letters: after, at: index)
    case .numeral:
      self.init(
        form: .numeral, value: token.text, digitCount: token.text.count, range: index..<index + 1)
    case .letters, .word: self.init(letters: token, digits: after, at: index)
    case .han: self.init(stem: token, digits: after, at: index)
    default: return nil
    }
  }

  private init(digits: AddressToken, letters: AddressToken?, at index: Int) {
    let number = Self.trimmed(digits.text)
    var value = number
    var end = index + 1
    if let letters, letters.kind == .letters {
      if Self.ordinals.contains(letters.text) {
        end += 1
      } else if letters.text.count == 1 {
        value += letters.text
        end += 1
      }
    }
    self.init(
      form: value == number ? .digits : .mixed, value: value, digitCount: digits.text.count,
      range: index..<end)
  }

  private init?(letters: AddressToken, digits: AddressToken?, at index: Int) {
    guard letters.text.utf8.count <= 2, letters.text.utf8.allSatisfy({ $0 >= 0x61 }) else {
      return nil
    }
    if case .word(let word) = letters.kind, word != .floor { return nil }
    if letters.text.utf8.count == 1, let digits, digits.kind == .digits {
      self.init(
        form: .mixed, value: letters.text + Self.trimmed(digits.text),
        digitCount: digits.text.count, range: index..<index + 2)
    } else {
      self.init(form: .letters, value: letters.text, digitCount: 0, range: index..<index + 1)
    }
  }

  private init?(stem: AddressToken, digits: AddressToken?, at index: Int) {
    if Self.stems.contains(stem.text) {
      if let digits, digits.kind == .digits || digits.kind == .numeral {
        self.init(
          form: .mixed, value: stem.text + Self.trimmed(digits.text),
          digitCount: digits.text.count, range: index..<index + 2)
      } else {
        self.init(form: .stem, value: stem.text, digitCount: 0, range: index..<index + 1)
      }
    } else if Self.directions.contains(stem.text) {
      self.init(form: .stem, value: stem.text, digitCount: 0, range: index..<index + 1)
    } else {
      return nil
    }
  }

  /// 03 is 3.
  private static func trimmed(_ digits: String) -> String {
    let significant = digits.drop { $0 == "0" }
    return significant.isEmpty ? "0" : String(significant)
  }
}
