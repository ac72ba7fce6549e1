/// Finds what an order says about people: phone numbers, names, door codes, wishes.
///
/// None of it helps to find the door, so none of it is kept.
struct PrivateNotes {
  private let scalars: [Unicode.Scalar]
  private var hidden: [Bool]

  /// For each scalar, whether it belongs to a phone number or a note.
  static func mask(_ scalars: [Unicode.Scalar]) -> [Bool] {
    var notes = PrivateNotes(scalars: scalars)
    notes.hidePhones()
    notes.hideNotes()
    return notes.hidden
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    hidden = Array(repeating: false, count: scalars.count)
  }

  // MARK: Phone numbers

  private mutating func hidePhones() {
    var index = 0
    while index < scalars.count {
      let end = isDigit(index - 1) ? nil : mobileEnd(index) ?? landlineEnd(index) ?? longEnd(index)
      if let end {
        let last = extensionEnd(end)
        hide(index..<last)
        index = last
      } else {
        index += 1
      }
    }
  }

  /// 138 1234 5678, 138-1234-5678, +8613812345678, 138****5678.
  private func mobileEnd(_ start: Int) -> Int? {
    var index = start
    if at(index) == "+" { index += 1 }
    if at(index) == "8", at(index + 1) == "6" { index = afterSeparator(index + 2) }
    guard at(index) == "1", let second = at(index + 1), ("3"..."9").contains(second) else {
      return nil
    }
    for length in [3, 4, 4] {
      for _ in 0..<length {
        guard isDigit(index) || at(index) == "*" || at(index) == "x" else { return nil }
        index += 1
      }
      if !isDigit(index), at(index) != "*" { index = afterSeparator(index) }
    }
    if at(index - 1) == " " || at(index - 1) == "-" { index -= 1 }
    return isDigit(index) ? nil : index
  }

  /// 028-61234567, 010 61234567.
  private func landlineEnd(_ start: Int) -> Int? {
    guard at(start) == "0" else { return nil }
    var index = start
    while isDigit(index), index - start < 4 { index += 1 }
    let area = index - start
    guard (3...4).contains(area), at(index) == "-" || at(index) == " " else { return nil }
    index += 1
    let local = index
    while isDigit(index) { index += 1 }
    return (7...8).contains(index - local) ? index : nil
  }

  /// No building, unit or room has seven digits.
  private func longEnd(_ start: Int) -> Int? {
    var index = start
    while isDigit(index) { index += 1 }
    return index - start >= 7 ? index : nil
  }

  /// 转1234 after a number that hides the real one.
  private func extensionEnd(_ end: Int) -> Int {
    var index = end
    while let scalar = at(index), " ,-".unicodeScalars.contains(scalar) { index += 1 }
    guard at(index) == "转" else { return end }
    index += 1
    let first = index
    while isDigit(index) { index += 1 }
    return index > first ? index : end
  }

  // MARK: Notes

  private mutating func hideNotes() {
    var start = 0
    for index in 0...scalars.count where index == scalars.count || endsClause(index) {
      if start < index { hideNote(in: start..<index) }
      start = index + 1
    }
  }

  private mutating func hideNote(in clause: Range<Int>) {
    guard let first = noteStart(in: clause) else { return }
    if holdsBuilding(first..<clause.upperBound) { return }
    hide(first..<clause.upperBound)
    guard swallowsNumber(first..<clause.upperBound) else { return }
    var index = clause.upperBound
    while let scalar = at(index), " :,#".unicodeScalars.contains(scalar) { index += 1 }
    var end = index
    while end < scalars.count, isDigit(end) || AddressTokenizer.isLetter(scalars[end]) { end += 1 }
    hide(clause.upperBound..<(isDigit(index) ? end : clause.upperBound))
  }

  private func noteStart(in clause: Range<Int>) -> Int? {
    for index in clause {
      for trigger in Self.triggers where matches(trigger, at: index, before: clause.upperBound) {
        return index
      }
      for title in Self.titles where matches(title, at: index, before: clause.upperBound) {
        if index > clause.lowerBound, Self.surnames.contains(scalars[index - 1]) {
          return index - 1
        }
      }
    }
    return nil
  }

  /// A clause that names a building is kept, whatever else it says.
  private func holdsBuilding(_ range: Range<Int>) -> Bool {
    for index in range.dropFirst()
    where isDigit(index - 1) || HanNumeral.contains(scalars[index - 1]) {
      for mark in Self.marks where matches(mark, at: index, before: range.upperBound) {
        return true
      }
    }
    return false
  }

  private func swallowsNumber(_ range: Range<Int>) -> Bool {
    range.contains { index in
      Self.numbered.contains { matches($0, at: index, before: range.upperBound) }
    }
  }

  // MARK: Scalars

  private func endsClause(_ index: Int) -> Bool {
    hidden[index] || " ,()".unicodeScalars.contains(scalars[index])
  }

  private mutating func hide(_ range: Range<Int>) {
    for index in range { hidden[index] = true }
  }

  private func matches(_ word: [Unicode.Scalar], at index: Int, before end: Int) -> Bool {
    index + word.count <= end && scalars[index..<index + word.count].elementsEqual(word)
  }

  private func at(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private func isDigit(_ index: Int) -> Bool { at(index).map(AddressTokenizer.isDigit) ?? false }

  private func afterSeparator(_ index: Int) -> Int {
    at(index) == " " || at(index) == "-" ? index + 1 : index
  }
}

extension PrivateNotes {
  private static func words(_ text: String) -> [[Unicode.Scalar]] {
    text.split(separator: " ").map { Array($0.unicodeScalars) }
  }

  /// Words that begin a note; the note runs to the end of its clause.
  static let triggers = words(
    """
    放门 放在 放到 放前台 放外卖 放快递 放柜 放楼 放保安 放物业 放地 放鞋 放桌 放自提 放丰 放架 挂门 挂在 挂把手 送上 送进 \
    麻烦 谢谢 多谢 辛苦 请 电话 手机 联系 打电 来电 致电 到了 到后 到楼下 不要 不用 别敲 别按 勿 密码 门禁 备注 尾号 收货人 \
    收件人 取餐 取件 敲门 按门铃 多放 少放 不吃 无接触 tel phone
    """)

  /// Words that stand after a surname.
  static let titles = words("女士 先生 小姐 同学 老师 阿姨 师傅 大哥 大姐 经理 医生 护士 总收")

  /// Notes whose number may follow after a space or a colon.
  static let numbered = words("电话 手机 联系 密码 门禁 尾号 来电 致电 打电 tel phone")

  /// Words after a number that make a clause part of the address.
  static let marks = words("栋 幢 号楼 单元 座 楼")

  /// The hundred commonest surnames.
  static let surnames = Set(
    """
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔\
    钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤
    """.unicodeScalars)
}
