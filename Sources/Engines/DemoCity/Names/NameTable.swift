/// Two-character names out of two tables, each used once: the same number gives the same name.
struct NameTable: Sendable {
  private let names: [Name]
  private let offset: Int
  private let step: Int

  init(_ first: String, _ second: String, _ lot: Lot) {
    let (heads, tails) = (Syllable.table(first), Syllable.table(second))
    var names: [Name] = []
    for head in heads {
      for tail in tails where head.character != tail.character {
        let chinese = head.character + tail.character
        guard !Self.real.contains(chinese) else { continue }
        names.append(Name(chinese: chinese, english: Self.joined(head.sound, tail.sound)))
      }
    }
    self.names = names
    var draw = lot
    offset = draw.int(below: names.count)
    // A step without a common divisor goes through all names before it comes back.
    var step = names.count * 61 / 100
    while Self.divisor(step, names.count) != 1 { step += 1 }
    self.step = step
  }

  var count: Int { names.count }

  /// The name of a number; numbers from 0 up to `count` have different names.
  func name(_ number: Int) -> Name { names[(offset + number * step) % names.count] }

  private static func divisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : divisor(other, one % other)
  }

  /// "yong" and "an" are Yong'an: an apostrophe before a vowel.
  static func joined(_ head: String, _ tail: String) -> String {
    let needsMark = tail.first.map { "aeo".contains($0) } ?? false
    return head.prefix(1).uppercased() + head.dropFirst() + (needsMark ? "'" : "") + tail
  }

  /// Names of real cities, counties, brands and persons that the tables would give.
  private static let real: Set<String> = [
    "泰安", "永安", "福安", "瑞安", "德安", "庆安", "兴安", "安康", "永康", "泰康", "安泰", "长安", "新安",
    "永泰", "泰和", "永和", "永宁", "安宁", "德宁", "福泉", "清泉", "玉泉", "金华", "兴华", "新华", "清华",
    "金山", "华山", "青山", "玉山", "石山", "金湖", "金坛", "石林", "玉林", "桂林", "青林", "玉溪", "兰溪",
    "明溪", "松溪", "安溪", "金溪", "石泉", "阳泉", "酒泉", "青田", "金阳", "桂阳", "青阳", "庆阳", "明光",
    "云阳", "德阳", "华阳", "文山", "光山", "青云", "凌云", "庆云", "缙云", "华亭", "新田", "新兴", "永兴",
    "嘉兴", "德兴", "宜兴", "泰兴", "绍兴", "金门", "玉门", "石门", "天门", "新平", "安平", "和平", "永平",
    "兴平", "富平", "太平", "崇明", "昆明", "文昌", "永春", "宜春", "伊春", "长春", "崇义", "崇文", "崇信",
    "崇礼", "宁德", "福州", "安乐", "永乐", "康乐", "长乐", "嘉禾", "华信", "安信", "嘉义", "新乐", "云谷",
    "金谷", "云台", "金台", "云霄", "东风", "春风", "云和", "泰宁", "建宁", "西宁", "南宁", "华宁", "康平",
    "青州", "德州", "永州", "兰州", "明月", "景泰", "景德", "景宁", "景谷", "柳林", "云林", "枫林", "景山",
    "梅山", "桂平", "清平", "清风", "望月", "福山", "乐山", "瑞泰", "玉华", "德庆", "望江", "新星", "金星",
    "锦江", "锦湖", "锦州", "嘉陵", "青城", "龙湖", "碧桂", "云锦",
  ]
}
