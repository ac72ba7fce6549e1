import Foundation

/// How alike two names are: of equal pairs of signs (Dice), from 0 to 100.
enum NameLikeness {
  /// The likeness of names as people write them.
  static func percent(_ one: String, _ other: String) -> Int {
    let (first, second) = (plain(one), plain(other))
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    if first == second { return 100 }
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    // The name and the branch: 兰州拉面 and 兰州拉面万寿路店.
    if short.count >= 2, contains(long, short) { return 80 + 19 * short.count / long.count }
    let (pairs, others) = (pairs(first), pairs(second))
    guard !pairs.isEmpty, !others.isEmpty else { return 0 }
    var left = Dictionary(pairs.map { ($0, 1) }, uniquingKeysWith: +)
    var shared = 0
    for pair in others where (left[pair] ?? 0) > 0 {
      left[pair, default: 0] -= 1
      shared += 1
    }
    return 200 * shared / (pairs.count + others.count)
  }

  /// Letters and digits only, small, of ordinary width.
  static func plain(_ name: String) -> [Unicode.Scalar] {
    name.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }

  private static func pairs(_ name: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    zip(name, name.dropFirst()).map { [$0, $1] }
  }

  private static func contains(_ long: [Unicode.Scalar], _ short: [Unicode.Scalar]) -> Bool {
    (0...(long.count - short.count)).contains { long[$0...].starts(with: short) }
  }
}
