/// What makes another way worth showing beside the best.
///
/// The three conditions of Abraham, Delling, Goldberg and Werneck 2013
/// (doi:10.1145/2444016.2444019).
enum AlternativeRules {
  /// At most so much longer in time than the best, in percent: more shows detours nobody rides.
  static let stretch: UInt32 = 25
  /// At most so much of the length in common with any other shown: more shows the same way twice.
  static let sharing = 0.8
  /// So much of a way, in percent of the best one's time, half before and half behind where it was
  /// made to pass, is the quickest way between its ends, and so is every other part half as long:
  /// less lets pointless loops through.
  static let optimality: UInt32 = 25
  /// So many ways are written out and looked at before no more are tried.
  static let mostTried = 48

  /// The metres of each street on a path.
  static func lengths(_ path: DoorPath) -> [Int: Double] {
    path.moves.reduce(into: [:]) { lengths, move in
      lengths[move.edge, default: 0] += Double(abs(move.to - move.from)) / 100
    }
  }

  /// The share of the shorter of two ways that lies on the other.
  static func sharing(_ one: [Int: Double], _ other: [Int: Double]) -> Double {
    let least = min(one.values.reduce(0, +), other.values.reduce(0, +))
    guard least > 0 else { return 1 }
    let shared = one.reduce(0) { $0 + min($1.value, other[$1.key] ?? 0) }
    return shared / least
  }
}
