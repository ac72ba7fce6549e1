/// Numbers written in Chinese characters: 三, 二十三, 廿三, 壹, 一〇二, 一百零五.
enum HanNumeral {
  /// Whether the scalar can be part of a numeral.
  static func contains(_ scalar: Unicode.Scalar) -> Bool { values[scalar] != nil }

  /// The number below 1,000 that the scalars spell; nil when they spell none.
  static func value(of scalars: some Collection<Unicode.Scalar>) -> Int? {
    guard (1...7).contains(scalars.count) else { return nil }
    let parts = scalars.compactMap { values[$0] }
    guard parts.count == scalars.count else { return nil }
    return parts.allSatisfy { $0 < 10 } ? digits(parts) : sum(parts)
  }

  /// 一〇二 is read digit by digit.
  private static func digits(_ parts: [Int]) -> Int? {
    guard parts.count <= 4 else { return nil }
    return parts.reduce(0) { $0 * 10 + $1 }
  }

  /// 二十三 and 一百零五 are read by place.
  private static func sum(_ parts: [Int]) -> Int? {
    var total = 0
    var pending: Int?
    for part in parts {
      switch part {
      case 0..<10:
        if let waiting = pending, waiting > 0 { return nil }
        pending = part
      case 10, 100:
        total += (pending ?? 1) * part
        pending = nil
      default:
        total += part
      }
    }
    total += pending ?? 0
    return total < 1_000 ? total : nil
  }

  private static let values: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "幺": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "弌": 1, "弍": 2,
    "十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100,
  ]
}
