/// Text that is a number by the grammar of JSON: no `+`, no leading zero, no `nan`, no hexadecimal.
struct NumberText {
  /// Whether it has neither fraction nor exponent.
  let isInteger: Bool

  init?(_ text: some StringProtocol) {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = Self.takeDigits(&rest)
    guard whole.count > 0, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
    var isInteger = true
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      isInteger = false
      guard !Self.takeDigits(&rest).isEmpty else { return nil }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      isInteger = false
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      guard !Self.takeDigits(&rest).isEmpty else { return nil }
    }
    guard rest.isEmpty else { return nil }
    self.isInteger = isInteger
  }

  private static func takeDigits<Bytes: Collection<UInt8>>(
    _ bytes: inout Bytes
  ) -> Bytes.SubSequence where Bytes.SubSequence == Bytes {
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    bytes = bytes.dropFirst(digits.count)
    return digits
  }
}
