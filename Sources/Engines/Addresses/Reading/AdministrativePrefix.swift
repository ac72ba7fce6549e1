/// Finds the part of a place's name that only says in which city, district and road it lies.
struct AdministrativePrefix {
  private let scalars: [Unicode.Scalar]
  private var end = 0

  /// How many scalars at the start say so; what remains is never shorter than two.
  static func length(of scalars: [Unicode.Scalar]) -> Int {
    var prefix = AdministrativePrefix(scalars: scalars)
    prefix.read()
    return scalars.count - prefix.end >= 2 ? prefix.end : 0
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func read() {
    for label in Self.labels where scalars.starts(with: label) {
      end = label.count
      break
    }
    let start = end
    pass("省", atMost: 8, unless: "")
    pass("市", atMost: 6, unless: "场民政")
    let inCity = end > start
    passDistrict(certain: inCity)
    pass("镇", atMost: 6, unless: "")
    passSubdistrict()
    passRoad()
  }

  /// Moves behind the next `mark` if it comes soon and none of `unless` follows.
  private mutating func pass(_ mark: Unicode.Scalar, atMost limit: Int, unless: String) {
    let window = scalars[end..<min(scalars.count, end + limit)]
    guard let index = window.dropFirst(1).firstIndex(of: mark) else { return }
    if index + 1 < scalars.count, unless.unicodeScalars.contains(scalars[index + 1]) { return }
    end = index + 1
  }

  private mutating func passDistrict(certain: Bool) {
    let window = scalars[end..<min(scalars.count, end + 6)]
    guard let index = window.dropFirst(2).firstIndex(where: { $0 == "区" || $0 == "县" }) else {
      return
    }
    let before = scalars[index - 1]
    if "小园社校宅家街".unicodeScalars.contains(before) { return }
    let after = scalars[(index + 1)...].prefix(9)
    guard certain || after.contains(where: { "路街道镇巷弄".unicodeScalars.contains($0) }) else { return }
    if !certain, "北南东西中".unicodeScalars.contains(before) { return }
    end = index + 1
  }

  private mutating func passSubdistrict() {
    let window = scalars[end..<min(scalars.count, end + 6)]
    guard let index = window.dropFirst(2).firstIndex(of: "街"), index + 1 < scalars.count,
      scalars[index + 1] == "道"
    else { return }
    end = index + 2
  }

  /// 青禾路88号 is passed; 梧桐二路18号院 is the estate's own name.
  private mutating func passRoad() {
    let window = scalars[end..<min(scalars.count, end + 8)]
    guard let mark = window.dropFirst(1).lastIndex(where: { "路街道巷".unicodeScalars.contains($0) })
    else { return }
    var index = mark + 1
    let number = index
    while index < scalars.count, AddressTokenizer.isDigit(scalars[index]) { index += 1 }
    if index == number {
      if scalars.count - index >= 3 { end = index }
    } else if index < scalars.count, scalars[index] == "号", index + 1 < scalars.count,
      scalars[index + 1] != "院"
    {
      end = index + 1
    }
  }

  private static let labels: [[Unicode.Scalar]] = [
    "收货地址", "收餐地址", "配送地址", "配送至", "请送到", "请送至", "送到", "送至", "地址", "送",
  ].map { Array($0.unicodeScalars) }
}
