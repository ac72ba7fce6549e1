/// Writes JSON without spaces, the same bytes for the same values.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// The items in brackets with commas between.
  mutating func list<Items: Collection>(
    _ items: Items, _ write: (inout JSONWriter, Items.Element) -> Void
  ) {
    raw("[")
    for (index, item) in items.enumerated() {
      if index > 0 { raw(",") }
      write(&self, item)
    }
    raw("]")
  }

  mutating func value(_ value: GeoJSON.Value) {
    switch value {
    case .null: raw("null")
    case .bool(let flag): flag ? raw("true") : raw("false")
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    // JSON has no infinities.
    case .number(let number) where !number.isFinite: raw("null")
    case .number(let number): bytes.append(contentsOf: number.description.utf8)
    case .string(let text): string(text)
    case .array(let items): list(items) { $0.value($1) }
    case .object(let members): object(members)
    }
  }

  /// Members in the order of their names' bytes.
  mutating func object(_ members: [String: GeoJSON.Value]) {
    raw("{")
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (index, member) in sorted.enumerated() {
      if index > 0 { raw(",") }
      string(member.key)
      raw(":")
      value(member.value)
    }
    raw("}")
  }

  mutating func string(_ text: String) {
    raw("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case UInt8(ascii: "\n"): raw("\\n")
      case ..<0x20:
        raw("\\u00")
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    raw("\"")
  }

  /// Steps of 1e-7 degrees as degrees: whole-number arithmetic, no needless zeros.
  mutating func degrees(_ steps: Int32) {
    if steps < 0 { raw("-") }
    let (whole, rest) = steps.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
    bytes.append(contentsOf: String(whole).utf8)
    guard rest > 0 else { return }
    var digits = Array(String(10_000_000 + rest).utf8.dropFirst())
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    raw(".")
    bytes.append(contentsOf: digits)
  }
}
