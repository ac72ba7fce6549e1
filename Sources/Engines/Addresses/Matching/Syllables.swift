import Foundation

/// How characters are read aloud, as numbered syllables; built once for all names of an index.
struct Syllables: Sendable {
  /// The letters of each syllable, `v` for ü.
  private(set) var spellings: [[UInt8]] = []
  /// For each syllable, the number that it shares with those that many people do not tell apart.
  private(set) var blurred: [UInt16] = []
  private var numbers: [[UInt8]: UInt16] = [:]
  private var blurs: [[UInt8]: UInt16] = [:]

  /// The readings of a character; none for letters and signs.
  mutating func readings(of scalar: Unicode.Scalar) -> [UInt16] {
    Self.spellings(of: scalar).map { number(of: Array($0.utf8)) }
  }

  /// The syllable's number, if any name has it.
  func known(_ spelling: ArraySlice<UInt8>) -> UInt16? { numbers[Array(spelling)] }

  private mutating func number(of spelling: [UInt8]) -> UInt16 {
    if let number = numbers[spelling] { return number }
    let number = UInt16(spellings.count)
    numbers[spelling] = number
    spellings.append(spelling)
    let blur = Self.blur(spelling)
    blurs[blur] = blurs[blur] ?? number
    blurred.append(blurs[blur] ?? number)
    return number
  }

  /// 重 is read `chong` and `zhong`, without tones, ü written both `v` and `u`.
  static func spellings(of scalar: Unicode.Scalar) -> [String] {
    var spellings = Heteronyms.readings[scalar] ?? []
    guard (0x3400...0x9FFF).contains(scalar.value) else { return spellings }
    // The transform costs about 30 µs a character: each distinct character is asked for once.
    let toned = String(scalar).applyingTransform(.mandarinToLatin, reverse: false) ?? ""
    let plain = plainLetters(toned)
    for spelling in [plain, plain.replacing("v", with: "u")]
    where !spelling.isEmpty && !spellings.contains(spelling) {
      spellings.append(spelling)
    }
    return spellings
  }

  private static func plainLetters(_ toned: String) -> String {
    let umlaut = toned.decomposedStringWithCanonicalMapping.unicodeScalars
    var letters = ""
    for scalar in umlaut {
      if scalar.value == 0x308, letters.last == "u" {
        letters.removeLast()
        letters.append("v")
      } else if ("a"..."z").contains(scalar) {
        letters.unicodeScalars.append(scalar)
      }
    }
    return letters
  }

  /// What is left when zh/z, ch/c, sh/s, n/l, f/h and -ng/-n are one.
  private static func blur(_ spelling: [UInt8]) -> [UInt8] {
    var text = spelling
    if text.count > 1, text[1] == UInt8(ascii: "h"), "zcs".utf8.contains(text[0]) {
      text.remove(at: 1)
    }
    if text.first == UInt8(ascii: "l") { text[0] = UInt8(ascii: "n") }
    if text.first == UInt8(ascii: "f") { text[0] = UInt8(ascii: "h") }
    if text.last == UInt8(ascii: "g") { text.removeLast() }
    return text
  }
}
