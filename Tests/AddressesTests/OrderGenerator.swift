import SeededRandom

@testable import Addresses

/// An address as a courier sees it, and the door that it means.
struct Order: Codable, Equatable {
  var text: String
  var estate: String?
  var building: String
  var unit: String?
  /// `hand` or `rule`.
  var by: String
  /// Where the courier is, as latitude and longitude.
  var near: [Double]?
  /// Which of two estates of one name is meant.
  var at: [Double]?
}

/// Writes orders by lot in the forms that couriers see, slips included.
struct OrderGenerator {
  private var random: SeededRandom
  private let buildings: [MadeUpCity.Building]

  init(seed: UInt64, city: MadeUpCity) {
    random = SeededRandom(seed: seed)
    var seen: [String: Int] = [:]
    for estate in city.estates { seen[estate.names.first ?? "", default: 0] += 1 }
    // Of two estates of one name only nearness can tell which is meant: hand-written orders do.
    buildings = city.buildings.filter { $0.estate == nil || seen[$0.estate ?? ""] == 1 }
  }

  mutating func order() -> Order {
    let building = pick(buildings)
    let unit =
      building.units > 0 && chance(70) ? Int.random(in: 1...building.units, using: &random) : nil
    let text = clutter(estate(building) + gap() + door(building, unit))
    return Order(
      text: text, estate: building.estate, building: building.called,
      unit: unit.map(String.init), by: "rule")
  }

  // MARK: Estate

  private mutating func estate(_ building: MadeUpCity.Building) -> String {
    guard var name = building.estate else { return "" }
    if chance(12) { name = slip(name) } else if chance(6) { name = pinyin(name) }
    if chance(15) { name = pick(["云津市桐湖区", "桐湖区青禾路88号", "柳汀区望月街道", "云津市", "星海路9号"]) + name }
    return name
  }

  private mutating func slip(_ name: String) -> String {
    var characters = Array(name)
    guard characters.count >= 4 else { return name }
    let index = Int.random(in: 1..<characters.count - 1, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: characters.swapAt(index, index + 1)
    case 1: characters.remove(at: index)
    default: characters[index] = Self.sounds[characters[index]] ?? characters[index]
    }
    return String(characters)
  }

  private mutating func pinyin(_ name: String) -> String {
    let syllables = name.unicodeScalars.map { Syllables.spellings(of: $0).first ?? String($0) }
    return syllables.joined(separator: chance(50) ? " " : "") + " "
  }

  /// Characters that sound the same.
  private static let sounds: [Character: Character] = [
    "禾": "合", "时": "石", "家": "佳", "园": "圆", "雅": "亚", "溪": "西", "月": "悦", "听": "厅", "雨": "语",
    "桐": "童",
    "府": "付", "城": "成", "里": "理", "湾": "弯", "洲": "州", "馆": "管", "花": "华", "苑": "院", "泉": "全",
    "林": "琳",
    "风": "枫", "谷": "古", "山": "珊", "台": "抬", "歌": "哥", "帆": "凡", "堂": "糖", "桥": "乔",
  ]

  // MARK: Door

  private mutating func door(_ building: MadeUpCity.Building, _ unit: Int?) -> String {
    guard let number = Int(building.called) else { return named(building, unit) }
    let room = room()
    if let unit, chance(25) {
      return pick([
        "\(number)-\(unit)-\(room)", "\(number)#\(unit)-\(room)", "\(number)栋\(unit)-\(room)",
        "\(number)-\(unit)单元-\(room)",
      ])
    }
    if unit == nil, chance(15) { return "\(number)-\(room)" }
    let spelled = chance(20) ? Self.han(number) : String(number)
    let kind = pick(["栋", "幢", "号楼", "座", "号楼", "栋", "#", "#楼", "号搂", "懂", "撞", "棟"])
    return spelled + (spelled != String(number) && kind.hasPrefix("#") ? "栋" : kind) + gap()
      + unitText(unit) + gap() + roomText(room)
  }

  private mutating func named(_ building: MadeUpCity.Building, _ unit: Int?) -> String {
    pick(building.names) + gap() + unitText(unit) + gap() + roomText(room())
  }

  private mutating func unitText(_ unit: Int?) -> String {
    guard let unit else { return "" }
    let spelled = chance(20) ? Self.han(unit) : String(unit)
    return spelled + pick(["单元", "单元", "单元", "门", "单员", "但愿", "单"])
  }

  private mutating func room() -> String {
    String(Int.random(in: 1...32, using: &random) * 100 + Int.random(in: 1...8, using: &random))
  }

  private mutating func roomText(_ room: String) -> String {
    let floor = String(room.dropLast(2))
    return pick([
      "", room, room, room + "室", "-" + room, floor + "楼" + room, floor + "层", " " + room + "号",
    ])
  }

  // MARK: Around it

  private mutating func gap() -> String { pick(["", "", "", " ", "，", "-"]) }

  private mutating func clutter(_ text: String) -> String {
    var text = text
    if chance(8) { text = wide(text) }
    if chance(20) {
      text += pick([
        "，放门口", " 13800001234", "（放外卖柜）", " 谢谢", "，王女士收", " 电话17012345678转1234", " 到了打电话",
      ])
    }
    if chance(4) { text = "收货地址：" + text }
    return text
  }

  private func wide(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      view.append(
        (0x21...0x7E).contains(scalar.value)
          ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    return String(view)
  }

  static func han(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    guard number < 100 else { return String(number) }
    let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
    return (tens > 1 ? String(digits[tens]) : "") + (tens > 0 ? "十" : "")
      + (ones > 0 || tens == 0 ? String(digits[ones]) : "")
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
