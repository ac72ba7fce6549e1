/// A name in the one spelling in which names are compared: folded, without separators, numerals
/// in digits, and a few words that mean the same made one.
enum NameKey {
  static func scalars(of name: String) -> [Unicode.Scalar] {
    scalars(of: FoldedText(name).scalars)
  }

  static func scalars(of folded: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    digits(synonyms(folded.filter { isKept($0) }))
  }

  /// The spelling with every character that is said: 学生13公寓 where the compared one is 学13公寓.
  static func spelling(of name: String) -> [Unicode.Scalar] {
    digits(FoldedText(name).scalars.filter { isKept($0) && $0 != "号" })
  }

  /// The compared spelling as text.
  static func text(of name: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars(of: name))
    return String(view)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    AddressTokenizer.isDigit(scalar) || AddressTokenizer.isLetter(scalar)
      || (scalar.value > 0xBF && scalar != "第" && !(0xD800...0xFAFF).contains(scalar.value))
  }

  private static func digits(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      var end = index
      while end < scalars.count, HanNumeral.contains(scalars[end]) { end += 1 }
      if end > index, let value = HanNumeral.value(of: scalars[index..<end]) {
        result.append(contentsOf: String(value).unicodeScalars)
        index = end
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  private static func synonyms(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    scan: while index < scalars.count {
      for (from, to) in same where scalars[index...].starts(with: from) {
        result.append(contentsOf: to)
        index += from.count
        continue scan
      }
      result.append(scalars[index])
      index += 1
    }
    return result
  }

  private static let same: [([Unicode.Scalar], [Unicode.Scalar])] = [
    ("教学楼", "教"), ("宿舍楼", "公寓"), ("公寓楼", "公寓"), ("宿舍", "公寓"), ("学生", "学"), ("餐厅", "食堂"),
    ("号院", "院"), ("号", ""),
  ].map { (Array($0.0.unicodeScalars), Array($0.1.unicodeScalars)) }
}
