/// How wide text may get, in thousandths of its size: bounds, not guesses.
///
/// Print must fit with whichever of the faces is there, so each class holds the widest of PingFang,
/// Noto Sans CJK and Microsoft YaHei in the bold weight. Too much shrinks long names a little; too
/// little would let them run over the edge.
enum Advance {
  /// Ideographs, kana, full-width letters and signs, anything not known to be narrower.
  static let full = 1_000

  static func of(_ character: Character) -> Int {
    var sum = 0
    for scalar in character.unicodeScalars { sum = max(sum, of(scalar)) }
    return sum
  }

  static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20, 0xA0: 340
    case 0x21...0x7E: ascii[Int(scalar.value) - 0x21]
    case 0xB7: 1_000  // the middle dot is full width in Chinese faces
    case 0x2010...0x2013: 640
    case 0x2018, 0x2019, 0x201C, 0x201D, 0x2014, 0x2015, 0x2026: full
    case 0xA1...0x24F: 1_000
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x3000...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: full
    // Signs and scripts that the faces lack come from others, some of them very wide.
    case 0x1F000...0x1FAFF: 1_500
    default: 1_700
    }
  }

  private static let ascii: [Int] = [
    // ! " # $ % & ' ( ) * + , - . /
    390, 560, 620, 620, 980, 740, 320, 400, 400, 560, 620, 350, 400, 350, 420,
    // 0 ... 9
    620, 620, 620, 620, 620, 620, 620, 620, 620, 620,
    // : ; < = > ? @
    350, 350, 620, 620, 620, 540, 1_030,
    // A ... Z
    720, 700, 700, 740, 640, 620, 760, 790, 350, 610, 710, 610, 930, 780, 790, 690, 790, 700, 660,
    660, 770, 690, 1_000, 690, 660, 660,
    // [ \ ] ^ _ `
    400, 440, 400, 620, 580, 660,
    // a ... z
    620, 670, 560, 670, 610, 400, 620, 670, 330, 350, 640, 350, 990, 670, 660, 670, 670, 450, 520,
    440, 660, 600, 890, 600, 600, 540,
    // { | } ~
    400, 330, 400, 620,
  ]
}
