/// Address text in one spelling: half-width, lower-case, simplified, with one sign for each separator.
///
/// Every folded scalar remembers which scalar of the source it came from, so that what is found
/// here can be cut out there. Only the first 200 scalars are looked at; the rest is dropped.
struct FoldedText {
  /// The scalars that were looked at, as they were typed.
  let source: [Unicode.Scalar]
  /// The folded scalars.
  private(set) var scalars: [Unicode.Scalar] = []
  /// For each folded scalar, its index in `source`.
  private(set) var origins: [Int] = []

  /// Longer orders exist only as attacks; what lies beyond is dropped, never passed on.
  static let longest = 200

  init(_ text: String) {
    source = Array(text.unicodeScalars.prefix(Self.longest))
    scalars.reserveCapacity(source.count)
    origins.reserveCapacity(source.count)
    for (index, scalar) in source.enumerated() {
      for folded in Self.fold(scalar) {
        scalars.append(folded)
        origins.append(index)
      }
    }
  }

  /// What one scalar becomes: nothing for invisible ones, two digits for ⑩.
  static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let value = scalar.value
    if value >= 0x61, value <= 0x7A { return [scalar] }
    if value >= 0x4E00, value <= 0x9FFF { return [traditional[scalar] ?? scalar] }
    if value >= 0xFF01, value <= 0xFF5E { return ascii(value - 0xFEE0) }
    if value < 0x7F { return ascii(value) }
    if value >= 0x2460, value <= 0x2473 { return Array(String(value - 0x245F).unicodeScalars) }
    return punctuation[scalar] ?? (isInvisible(value) ? [] : isSymbol(value) ? [" "] : [scalar])
  }

  private static func ascii(_ value: UInt32) -> [Unicode.Scalar] {
    switch value {
    case ..<0x20: return [" "]
    case 0x41...0x5A: return [Unicode.Scalar(UInt8(value + 0x20))]
    default:
      let scalar = Unicode.Scalar(UInt8(value))
      return [asciiSigns[scalar] ?? scalar]
    }
  }

  /// Zero-width signs, joiners, variation selectors, byte-order mark, controls.
  private static func isInvisible(_ value: UInt32) -> Bool {
    (0x7F...0x9F).contains(value) || (0x200B...0x200F).contains(value)
      || (0x202A...0x202E).contains(value) || (0x2060...0x206F).contains(value)
      || (0xFE00...0xFE0F).contains(value) || value == 0xFEFF || value == 0xAD
      || (0xE0000...0xE0FFF).contains(value)
  }

  /// Pictures and other signs that stand between words.
  private static func isSymbol(_ value: UInt32) -> Bool {
    (0x2000...0x200A).contains(value) || (0x2190...0x27BF).contains(value)
      || (0x3000...0x3004).contains(value) || (0x1F000...0x1FAFF).contains(value) || value == 0xA0
  }

  private static let asciiSigns: [Unicode.Scalar: Unicode.Scalar] = [
    "_": "-", "/": "-", "\\": "-", "~": "-", ";": ",", "|": ",", "[": "(", "]": ")", "{": "(",
    "}": ")", "<": "(", ">": ")", "\"": " ", "'": " ",
  ]

  private static let punctuation: [Unicode.Scalar: [Unicode.Scalar]] = {
    var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (sign, from) in [
      ("-", "‐‑‒–—―−─～〜·•・丶"), (",", "，、。；｡､"), ("(", "（【「『《〈〔［｛"),
      (")", "）】」』》〉〕］｝"), ("#", "＃♯"), (":", "："), (" ", "　“”‘’"),
    ] as [(Unicode.Scalar, String)] {
      for scalar in from.unicodeScalars { table[scalar] = [sign] }
    }
    return table
  }()

  /// Traditional and odd forms of the characters that mark parts of an address.
  private static let traditional: [Unicode.Scalar: Unicode.Scalar] = {
    let old = "號樓棟單門層園東戶區時貳陸參兩華慶廣場國際學醫院廈灣蘇寧鄉鎮號廠陽雲龍鳳馬漢寶長"
    let new = "号楼栋单门层园东户区时贰陆叁两华庆广场国际学医院厦湾苏宁乡镇号厂阳云龙凤马汉宝长"
    return Dictionary(
      zip(old.unicodeScalars, new.unicodeScalars), uniquingKeysWith: { first, _ in first })
  }()
}
