/// Request ids: 13 characters of Crockford's base 32, or what a trusted proxy gives.
enum RequestIdentifier {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  static func fresh() -> String {
    var number = UInt64.random(in: 0 ... .max)
    var bytes: [UInt8] = []
    for _ in 0..<13 {
      bytes.append(alphabet[Int(number & 31)])
      number >>= 5
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An id that came, when it is short and has only letters, digits, `-` and `_`.
  static func accepted(_ text: String) -> String? {
    let isGood = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isGood && (8...64).contains(text.utf8.count) ? text : nil
  }
}
