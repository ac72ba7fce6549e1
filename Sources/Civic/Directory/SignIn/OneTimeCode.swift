public import Kernel

/// Six random digits.
public struct OneTimeCode: Hashable, Sendable {
  /// How long one is good.
  public static let life: Duration = .seconds(300)
  /// How often one may be tried.
  public static let mostTries = 5

  /// The digits.
  public let digits: String

  /// Draws digits, each six as likely as any other.
  public init(_ randomness: any Randomness = SystemRandom()) {
    // 2^64 is no multiple of a million: numbers of the last part are drawn again.
    let fair = UInt64.max - UInt64.max % 1_000_000
    var number = randomness.next()
    while number >= fair { number = randomness.next() }
    let text = String(number % 1_000_000)
    digits = String(repeating: "0", count: 6 - text.utf8.count) + text
  }

  /// Takes what somebody typed, full-width digits and spaces too; nil if it is not six digits.
  public init?(_ typed: String) {
    guard typed.utf8.count <= 60 else { return nil }
    var digits = ""
    for scalar in typed.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: digits.unicodeScalars.append(scalar)
      case 0xFF10...0xFF19:
        digits.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
      case 0x20, 0xA0, 0x3000, 0x2D: continue
      default: return nil
      }
    }
    guard digits.utf8.count == 6 else { return nil }
    self.digits = digits
  }
}

extension OneTimeCode: CustomStringConvertible {
  /// Nothing of it, for logs.
  public var description: String { "a one-time code" }
}
