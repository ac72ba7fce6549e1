import Glibc

/// A text that the parser lends during a call: a name or the value of an attribute.
@safe
struct XMLText {
  private let base: UnsafePointer<UInt8>
  let count: Int

  /// Lends text that ends with a zero byte.
  @unsafe
  init(_ text: UnsafePointer<CChar>) {
    unsafe count = strlen(text)
    unsafe base = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
  }

  private subscript(_ place: Int) -> UInt8 {
    assert(0 <= place && place < count)
    return unsafe base[place]
  }

  private var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: base, count: count)
  }

  var string: String { unsafe String(decoding: bytes, as: UTF8.self) }

  static func == (left: XMLText, right: StaticString) -> Bool {
    unsafe left.count == right.utf8CodeUnitCount
      && memcmp(left.base, right.utf8Start, left.count) == 0
  }

  static func ~= (pattern: StaticString, text: XMLText) -> Bool { text == pattern }

  /// The index of the text in the strings of the block that is being built.
  func index(in builder: inout OSMBlockBuilder) -> UInt32 {
    unsafe builder.index(of: bytes.span)
  }

  /// The text as a whole number, which an optional sign and digits make.
  var integer: Int64? { Int64(string) }

  /// The text, in degrees, in steps of 1e-7 degrees; what is finer is rounded.
  ///
  /// Exact for plain decimals; with an exponent it goes through a `Double`.
  var degreesE7: Int64? {
    guard count > 0, count < 100 else { return nil }
    let isNegative = self[0] == UInt8(ascii: "-")
    let first = isNegative || self[0] == UInt8(ascii: "+") ? 1 : 0
    var value: Int64 = 0
    var decimals = -1
    var hasDigit = false
    for place in first..<count {
      let byte = self[place]
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return rounded }
      hasDigit = true
      if decimals < 8 {
        // So the whole part stays below a million, and nothing can overflow.
        guard decimals >= 0 || value < 100_000 else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        if decimals >= 0 { decimals += 1 }
      }
    }
    guard hasDigit else { return nil }
    for _ in max(decimals, 0)..<8 { value *= 10 }
    value = (value + 5) / 10
    return isNegative ? -value : value
  }

  private var rounded: Int64? {
    guard let degrees = Double(string), degrees.magnitude < 1e6 else { return nil }
    return Int64((degrees * 1e7).rounded())
  }
}

/// The attributes of an element, lent during a call.
@safe
struct XMLAttributes {
  private let list: UnsafePointer<UnsafePointer<CChar>?>

  /// Lends a list of name, value, name, value that ends with nil.
  @unsafe
  init(_ list: UnsafePointer<UnsafePointer<CChar>?>) { unsafe self.list = list }

  func forEach<Failure: Error>(
    _ body: (XMLText, XMLText) throws(Failure) -> Void
  ) throws(Failure) {
    var place = 0
    while let name = unsafe list[place], let value = unsafe list[place + 1] {
      try body(unsafe XMLText(name), unsafe XMLText(value))
      place += 2
    }
  }
}
