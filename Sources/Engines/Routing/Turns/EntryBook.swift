/// What has to be remembered of a way so that no ban is missed.
///
/// As a rule the last side is enough. Bans of three sides and more need the beginning that has been
/// driven: every such beginning is an entry of its own (Aho and Corasick 1975,
/// doi:10.1145/360825.360855).
struct EntryBook {
  /// The side of each entry: first all sides, then the beginnings.
  private(set) var side: [Int32]
  private var beginnings: [[Int32]] = []
  private var entryOfBeginning: [[Int32]: Int32] = [:]
  private var bansOfSequence: [[Int32]: [Int32]] = [:]
  /// Whether anything has to be looked up when a side is left.
  private var isMarked: [Bool]
  private let sideCount: Int

  init(sideCount: Int, _ bans: [TurnBan]) {
    self.sideCount = sideCount
    side = (0..<Int32(sideCount)).map { $0 }
    isMarked = Array(repeating: false, count: sideCount)
    for (index, ban) in bans.enumerated() {
      bansOfSequence[ban.sides, default: []].append(Int32(index))
      isMarked[Int(ban.sides[0])] = true
      for length in 2..<max(ban.sides.count, 2) {
        let beginning = Array(ban.sides[..<length])
        guard entryOfBeginning[beginning] == nil else { continue }
        entryOfBeginning[beginning] = Int32(side.count)
        beginnings.append(beginning)
        side.append(beginning[length - 1])
      }
    }
  }

  var count: Int { side.count }

  /// What follows when a side is driven after an entry: the new entry, and the bans that forbid it.
  func step(from entry: Int, onto next: Int32) -> (entry: Int32, bans: [Int32]) {
    if entry < sideCount, !isMarked[entry] { return (next, []) }
    let history = entry < sideCount ? [Int32(entry)] : beginnings[entry - sideCount]
    let driven = history + [next]
    var bans: [Int32] = []
    var found: Int32?
    for start in 0..<(driven.count - 1) {
      let tail = Array(driven[start...])
      bans += bansOfSequence[tail] ?? []
      if found == nil { found = entryOfBeginning[tail] }
    }
    return (found ?? next, bans)
  }
}
