/// Douglas Crockford's base 32: no I, L, O and U, so that nobody misreads a character.
enum CrockfordText {
  static let length = 13
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// By ASCII code; 255 where a character means nothing.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 128)
    for (value, character) in alphabet.enumerated() {
      values[Int(character)] = UInt8(value)
      // Setting the sixth bit makes a letter small and leaves a digit as it is.
      values[Int(character | 0x20)] = UInt8(value)
    }
    for character in "IiLl".utf8 { values[Int(character)] = 1 }
    for character in "Oo".utf8 { values[Int(character)] = 0 }
    return values
  }()

  /// The text of a number that is not negative.
  static func text(of number: Int64) -> String {
    String(unsafeUninitializedCapacity: length) { bytes in
      for place in 0..<length {
        bytes[place] = alphabet[Int(number >> Int64(5 * (length - 1 - place))) & 31]
      }
      return length
    }
  }

  /// The number of a text; nil if its length or a character is wrong, or it needs more than 63
  /// bits.
  static func number(of text: String) -> Int64? {
    guard text.utf8.count == length else { return nil }
    var number: UInt64 = 0
    for (place, character) in text.utf8.enumerated() {
      guard character < 128, case let value = values[Int(character)], value < 32 else {
        return nil
      }
      // Thirteen characters hold 65 bits: the first may use three.
      if place == 0, value > 7 { return nil }
      number = number << 5 | UInt64(value)
    }
    return Int64(number)
  }
}
