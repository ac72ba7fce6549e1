public import Kernel

/// A code on paper for who has lost the authenticator: fifty random bits, good once.
public struct RecoveryCode: Hashable, Sendable {
  /// How many somebody gets.
  public static let count = 10

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// Ten characters of Crockford's base 32 with a dash in the middle.
  public let text: String

  /// Draws one.
  public init(_ randomness: any Randomness = SystemRandom()) {
    let number = randomness.next()
    let signs = (0..<10).map { Self.alphabet[Int(number >> UInt64($0 * 5) & 31)] }
    text = String(signs[..<5]) + "-" + String(signs[5...])
  }

  /// Takes what somebody typed; nil if it can't be one.
  public init?(_ typed: String) {
    guard typed.utf8.count <= 40 else { return nil }
    var signs: [Character] = []
    for sign in typed.uppercased() {
      switch sign {
      case "-", " ": continue
      case "O": signs.append("0")
      case "I", "L": signs.append("1")
      default:
        guard Self.alphabet.contains(sign) else { return nil }
        signs.append(sign)
      }
    }
    guard signs.count == 10 else { return nil }
    text = String(signs[..<5]) + "-" + String(signs[5...])
  }

  func code(of account: Account.ID, by keys: KeyRing) -> [UInt8] {
    keys.code(of: Array(text.utf8), bound: Self.bound(account))
  }

  static func bound(_ account: Account.ID) -> String { "recovery_code:\(account)" }
}

extension RecoveryCode: CustomStringConvertible {
  /// Nothing of it, for logs.
  public var description: String { "a recovery code" }
}
