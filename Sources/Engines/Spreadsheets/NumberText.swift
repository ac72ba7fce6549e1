/// How a number that stands in a cell is read aloud: without an exponent when it is whole.
public enum NumberText {
  /// Plain digits for a whole number, whatever way it is written.
  ///
  /// `1.3812345678E10` and `13812345678.0` become `13812345678`. In a text that a program made for
  /// eyes, `1.38E+10` has lost digits that nobody can bring back, so it is nil.
  ///
  /// - Parameters:
  ///   - text: A decimal number, perhaps with an exponent.
  ///   - isExact: Whether the text is the number itself, so that missing digits are zeros.
  /// - Returns: Its digits with a sign, or nil when it is no number, not whole, or shortened.
  public static func whole(_ text: String, isExact: Bool = false) -> String? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    var digits: [UInt8] = []
    var decimals: Int?
    while let byte = rest.utf8.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else {
        guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte, digits.count < 30 else { return nil }
        digits.append(byte)
        decimals = decimals.map { $0 + 1 }
      }
      rest = rest.dropFirst()
    }
    guard !digits.isEmpty else { return nil }
    var exponent = 0
    let hasExponent = !rest.isEmpty
    if hasExponent {
      guard let value = Int(rest.dropFirst()), value.magnitude <= 30 else { return nil }
      exponent = value
    }
    let places = exponent - (decimals ?? 0)
    guard isExact || places <= 0 || !hasExponent else { return nil }
    return joined(digits, places: places, hasExponent, isNegative)
  }

  // As many zeros as there are places follow the digits; below zero so many are cut off.
  private static func joined(
    _ digits: [UInt8], places: Int, _ hasExponent: Bool, _ isNegative: Bool
  ) -> String? {
    var digits = digits
    if places < 0 {
      let cut = min(-places, digits.count)
      guard digits.suffix(cut).allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
      digits.removeLast(cut)
    } else {
      digits += Array(repeating: UInt8(ascii: "0"), count: places)
    }
    if hasExponent || places < 0 {
      digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
      if digits.isEmpty { digits = [UInt8(ascii: "0")] }
    }
    return (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }
}
