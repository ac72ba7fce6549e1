import OpenStreetMap

/// How large a vehicle is, and whether signs on the way let it pass
/// (https://wiki.openstreetmap.org/wiki/Key:maxheight and its like).
struct VehicleSize {
  /// Metres, metres, metres, tonnes.
  private let limits: [(keys: [String], size: Double, names: [String])]

  init(_ profile: Profile) {
    let sizes: (height: Double, width: Double, length: Double, weight: Double) =
      switch profile {
      case .foot: (0, 0, 0, 0)
      case .ebike: (1.8, 0.7, 1.9, 0.2)
      case .tricycle: (1.9, 1.1, 2.8, 0.6)
      case .car: (2, 1.8, 4.8, 2.5)
      case .truck: (3.5, 2.4, 8, 10)
      }
    limits = [
      (["maxheight", "maxheight:physical"], sizes.height, ["height"]),
      (["maxwidth", "maxwidth:physical"], sizes.width, ["width"]),
      (["maxlength"], sizes.length, ["length"]),
      (
        ["maxweight"] + (profile == .truck ? ["maxweight:hgv"] : []), sizes.weight,
        ["weight", "maxweight"]
      ),
    ]
  }

  /// Whether no sign says that it is too large.
  func fits(_ tags: OSMTags) -> Bool {
    limits.allSatisfy { limit in
      limit.keys.allSatisfy { key in
        guard limit.size > 0, let most = tags[key].flatMap(Self.number) else { return true }
        return limit.size <= most
      }
    }
  }

  /// Whether a comparison such as `weight>7.5` holds; nil if it is none of a vehicle's size.
  func holds(_ comparison: String) -> Bool? {
    guard let sign = comparison.firstIndex(where: { "<>".contains($0) }) else { return nil }
    let name = String(comparison[..<sign].filter { !$0.isWhitespace })
    let rest = comparison[comparison.index(after: sign)...]
    let isOrEqual = rest.hasPrefix("=")
    guard let limit = limits.first(where: { $0.names.contains(name) }),
      let number = Self.number(String(rest.drop { $0 == "=" || $0.isWhitespace }))
    else { return nil }
    if isOrEqual, limit.size == number { return true }
    return comparison[sign] == ">" ? limit.size > number : limit.size < number
  }

  /// Metres or tonnes; nil for words and for other units.
  private static func number(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count).filter { !$0.isWhitespace }
    guard let number = Double(digits), number > 0, ["", "m", "t"].contains(unit) else { return nil }
    return number
  }
}
