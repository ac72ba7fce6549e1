import Addresses

/// How the characters of a book of names are read aloud, in numbered syllables.
///
/// Syllables are numbered in alphabetical order, so that those with a common beginning stand
/// together. A letter or digit is a syllable of itself.
struct SyllableTable: Sendable {
  /// The end of a name, or a character that nobody can read.
  static let none: UInt16 = 0xFFFF
  /// `a` to `z`, then `0` to `9`.
  static let letterCount = 36

  /// The letters of all syllables, one after the other.
  private(set) var letters: [UInt8] = []
  /// Where each syllable begins in `letters`, and the end.
  private(set) var starts: [UInt32] = [0]
  /// The readings of all characters, one after the other.
  private(set) var readings: [UInt16] = []
  /// Where the readings of each character begin, and the end.
  private(set) var readingStarts: [UInt32] = [0]

  init(_ scalars: [Unicode.Scalar]) {
    let spellings = scalars.map { scalar -> [[UInt8]] in
      if let letter = Self.letter(scalar) { return [[letter]] }
      return Pinyin.readings(of: scalar).map { $0.unicodeScalars.compactMap(Self.letter) }
    }
    let all = Set(spellings.joined()).sorted { $0.lexicographicallyPrecedes($1) }
    var numbers: [[UInt8]: UInt16] = [:]
    for (number, spelling) in all.enumerated() {
      numbers[spelling] = UInt16(number)
      letters.append(contentsOf: spelling)
      starts.append(UInt32(letters.count))
    }
    for list in spellings {
      readings.append(contentsOf: Set(list.compactMap { numbers[$0] }).sorted())
      readingStarts.append(UInt32(readings.count))
    }
  }

  /// How many syllables there are.
  var count: Int { starts.count - 1 }

  /// Where the letters of a syllable are.
  func range(_ syllable: Int) -> Range<Int> { Int(starts[syllable])..<Int(starts[syllable + 1]) }

  /// Where the readings of a character are; none for `NameBook.other`.
  func readings(of character: UInt16) -> Range<Int> {
    guard character != NameBook.other else { return 0..<0 }
    return Int(readingStarts[Int(character)])..<Int(readingStarts[Int(character) + 1])
  }

  /// The number of a letter or digit, 0 to 35.
  static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "a"..."z": UInt8(scalar.value - 0x61)
    case "0"..."9": UInt8(scalar.value - 0x30 + 26)
    default: nil
    }
  }
}
