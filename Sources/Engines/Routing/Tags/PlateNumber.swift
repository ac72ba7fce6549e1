/// Finds the number of a building in its name: 3号楼, 学5, 教一楼, B座, 10#, 十二栋.
enum PlateNumber {
  private static let counters: Set<Character> = [
    "号", "栋", "幢", "座", "楼", "#", "公", "宿", "舍", "區", "号", "號", "棟", "樓",
  ]
  private static let numerals: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
  ]

  /// The number in ASCII digits, with a letter where the plate has one; nil if there is none.
  static func inName(_ name: String) -> String? {
    let characters = Array(name.precomposedASCII)
    var position = 0
    while position < characters.count {
      let start = position
      while position < characters.count, isPart(characters[position]) { position += 1 }
      if position > start {
        let token = String(characters[start..<position])
        let next = position < characters.count ? characters[position] : nil
        if let next, counters.contains(next), let number = normal(token) { return number }
        // "学5", "东12": short names that end in their number.
        if next == nil, characters.count <= 6, start > 0, let number = normal(token),
          !characters[start - 1].isASCII
        {
          return number
        }
      } else {
        position += 1
      }
    }
    // A bare number or letter with number ("12", "A3") is the plate itself.
    return characters.count <= 4 && characters.allSatisfy({ $0.isASCII && isPart($0) })
      ? normal(String(characters)) : nil
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isASCII && (character.isNumber || ("A"..."Z").contains(character))
      || character == "-" || numerals[character] != nil
  }

  /// "十二" and "12" are 12; "A", "B2" and "3-1" stay; words of several letters are no number.
  private static func normal(_ token: String) -> String? {
    let token = token.trimmingDashes
    guard !token.isEmpty else { return nil }
    if token.allSatisfy({ numerals[$0] != nil }) { return value(ofChinese: token).map(String.init) }
    guard token.allSatisfy(\.isASCII) else { return nil }
    let letters = token.filter(\.isLetter).count
    guard letters <= 1 else { return nil }
    return token
  }

  private static func value(ofChinese token: String) -> Int? {
    let digits = token.compactMap { numerals[$0] }
    if let ten = digits.firstIndex(of: 10) {
      guard ten <= 1, digits.count <= ten + 2, !digits[(ten + 1)...].contains(10) else {
        return nil
      }
      let tens = ten == 0 ? 1 : digits[0]
      return tens * 10 + (digits.count > ten + 1 ? digits[ten + 1] : 0)
    }
    guard digits.count <= 4 else { return nil }
    return digits.reduce(0) { $0 * 10 + $1 }
  }
}

extension String {
  /// Full-width letters, digits and signs as ASCII, letters in upper case.
  fileprivate var precomposedASCII: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          (0xFF01...0xFF5E).contains(scalar.value)
            ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        })
    ).uppercased()
  }

  fileprivate var trimmingDashes: String {
    var characters = self[...]
    while characters.first == "-" { characters.removeFirst() }
    while characters.last == "-" { characters.removeLast() }
    return String(characters)
  }
}
