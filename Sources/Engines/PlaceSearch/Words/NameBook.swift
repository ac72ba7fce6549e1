import Addresses

/// The names of many places in one row of numbered characters.
struct NameBook: Sendable {
  /// For characters that come after the 65,000th; they are like no other.
  static let other: UInt16 = 0xFFFE
  /// Rises: more memory for long names; falls: their ends are not found.
  static let longestName = 48
  static let mostNames = 16

  /// The character behind each number.
  private(set) var scalars: [Unicode.Scalar] = []
  private var numbers: [Unicode.Scalar: UInt16] = [:]
  /// All names, one after the other.
  private(set) var characters: [UInt16] = []
  /// Where each name begins in `characters`, and the end.
  private(set) var nameStarts: [UInt32] = [0]
  /// The first name of each place, and the end.
  private(set) var placeStarts: [UInt32] = [0]

  /// Takes in the names of a place, each once; empty ones are left out.
  mutating func append(_ names: [String]) {
    let first = nameStarts.count - 1
    for name in names.prefix(Self.mostNames) {
      let start = characters.count
      for scalar in FoldedName.scalars(of: name).prefix(Self.longestName) {
        characters.append(insert(scalar))
      }
      let isThere = (first..<nameStarts.count - 1).contains { earlier in
        self.name(earlier).elementsEqual(characters[start...])
      }
      if isThere || start == characters.count {
        characters.removeSubrange(start...)
      } else {
        nameStarts.append(UInt32(characters.count))
      }
    }
    placeStarts.append(UInt32(nameStarts.count - 1))
  }

  /// The names of a place, as numbers.
  func names(of row: Int) -> Range<Int> { Int(placeStarts[row])..<Int(placeStarts[row + 1]) }

  /// Where the characters of a name are.
  func range(_ name: Int) -> Range<Int> { Int(nameStarts[name])..<Int(nameStarts[name + 1]) }

  /// The characters of a name.
  func name(_ name: Int) -> ArraySlice<UInt16> { characters[range(name)] }

  /// The number of a character; `other` when no name has it.
  func number(of scalar: Unicode.Scalar) -> UInt16 { numbers[scalar] ?? Self.other }

  /// The names of a place, folded.
  func texts(of row: Int) -> [String] {
    names(of: row).map { name in
      var text = String.UnicodeScalarView()
      for character in self.name(name) {
        text.append(character == Self.other ? "\u{3007}" : scalars[Int(character)])
      }
      return String(text)
    }
  }

  private mutating func insert(_ scalar: Unicode.Scalar) -> UInt16 {
    if let number = numbers[scalar] { return number }
    guard scalars.count < 65_000 else { return Self.other }
    let number = UInt16(scalars.count)
    scalars.append(scalar)
    numbers[scalar] = number
    return number
  }
}
