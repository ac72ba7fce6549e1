import Kernel

/// Six characters that people read to each other: no I, L, O or U.
enum MarkCode {
  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  static func make(_ random: any Randomness) -> String {
    String(random.bytes(6).map { letters[Int($0 & 31)] })
  }

  /// As it is kept, of what somebody typed.
  static func normal(_ text: String) -> String {
    String(
      text.uppercased().compactMap { character -> Character? in
        switch character {
        case "O": "0"
        case "I", "L": "1"
        case " ", "-": nil
        default: character
        }
      })
  }
}
