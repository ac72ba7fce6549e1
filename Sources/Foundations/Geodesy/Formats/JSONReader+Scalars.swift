extension JSONReader {
  mutating func number() throws(GeodesyError) -> GeoJSON.Value {
    let start = offset
    _ = take("-")
    // No leading zeros.
    if !take("0") { try digits() }
    var isWhole = true
    if take(".") {
      isWhole = false
      try digits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let whole = Int64(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else { throw .jsonSyntax(offset: start) }
    return .number(number)
  }

  private mutating func digits() throws(GeodesyError) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    guard offset > start else { throw fault }
  }

  mutating func string() throws(GeodesyError) -> String {
    let start = offset
    offset += 1
    let plain = bytes[offset...].prefix {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    var text = Array(plain)
    offset = plain.endIndex
    while let byte = next, byte >= 0x20 {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw .jsonSyntax(offset: start)
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      default: text.append(byte)
      }
    }
    throw fault
  }

  private mutating func escape(into text: inout [UInt8]) throws(GeodesyError) {
    guard let byte = next else { throw fault }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      text.append(contentsOf: UTF8.encode(try scalar()) ?? UTF8.encodedReplacementCharacter)
    default:
      offset -= 1
      throw fault
    }
  }

  /// The scalar of one or, for a pair of surrogates, two groups of four digits.
  private mutating func scalar() throws(GeodesyError) -> Unicode.Scalar {
    let start = offset
    let first = try fourDigits()
    var code = UInt32(first)
    if UTF16.isLeadSurrogate(first) {
      guard take("\\"), take("u") else { throw fault }
      let second = try fourDigits()
      guard UTF16.isTrailSurrogate(second) else { throw .jsonSyntax(offset: start) }
      code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw .jsonSyntax(offset: start) }
    return scalar
  }

  private mutating func fourDigits() throws(GeodesyError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80
      else { throw fault }
      value = value << 4 | UInt16(digit)
      offset += 1
    }
    return value
  }
}
