/// Which characters may stand where in a line.
enum Kinsoku {
  static func isClosing(_ character: Character) -> Bool { closing.contains(character) }

  static func isOpening(_ character: Character) -> Bool { opening.contains(character) }

  /// 第 and its like: what makes the number behind it an ordinal one.
  static func isOrdinalSign(_ character: Character) -> Bool { character == "第" }

  static func isIdeograph(_ character: Character) -> Bool {
    guard let value = character.unicodeScalars.first?.value else { return false }
    return 0x3400...0x9FFF ~= value || 0xF900...0xFAFF ~= value || 0x20000...0x3FFFF ~= value
  }

  /// Whether a text goes on with the name of a unit.
  static func isUnitWord(_ rest: ArraySlice<Character>) -> Bool {
    guard let first = rest.first else { return false }
    if isIdeograph(first) { return true }
    let word = String(rest.prefix { $0.isASCII && ($0.isLetter || $0 == "%" || $0 == "/") })
    return latinUnits.contains(word) || first == "℃" || first == "°" || first == "%"
  }

  /// The shortest beginning that stays together by itself.
  static func piece(at rest: ArraySlice<Character>) -> ArraySlice<Character> {
    guard let first = rest.first else { return [] }
    if isWordPart(first) {
      var word = rest.prefix(while: isWordPart)
      // A number draws the whole name of its unit to it, so that 小时 is not torn either.
      if let last = word.last, last.isASCII, last.isNumber {
        let behind = rest.dropFirst(word.count)
        if let unit = units.first(where: { behind.starts(with: $0) }) {
          word = rest.prefix(word.count + unit.count)
        }
      }
      return word
    }
    // —— and …… are one sign each.
    if first == "—" || first == "…" { return rest.prefix { $0 == first } }
    if first.isASCII || isIdeograph(first) {
      if let unit = units.first(where: { $0.count > 1 && rest.starts(with: $0) }) {
        return rest.prefix(unit.count)
      }
    }
    return rest.prefix(1)
  }

  private static func isWordPart(_ character: Character) -> Bool {
    guard let value = character.unicodeScalars.first?.value else { return false }
    if value < 0x80 {
      return character.isLetter || character.isNumber || "-–.,:/@&+_'#%?=~".contains(character)
    }
    return character == "–" || value < 0x250 && character.isLetter
  }

  private static let closing = Set("，。、；：？！）》」』】〕〉〗”’)]}!?,.;:%‰℃°·…—～ー々〜～％")
  private static let opening = Set("（《「『【〔〈〖“‘([{¥￥$＃#№")
  private static let latinUnits: Set<String> = [
    "mm", "cm", "m", "km", "g", "kg", "t", "min", "h", "s", "kW", "kWh", "V", "A", "km/h", "MB",
    "%", "yuan", "days", "day", "minutes", "hours", "hour", "metres",
  ]
  /// Names of units of more than one character, the longest first.
  private static let units: [[Character]] = [
    "个工作日", "工作日", "个小时", "个月", "千瓦时", "平方米", "公里", "分钟", "小时", "千米", "号楼", "号门", "单元", "公斤", "周岁",
    "毫米", "厘米", "千瓦",
  ].map(Array.init)
}
