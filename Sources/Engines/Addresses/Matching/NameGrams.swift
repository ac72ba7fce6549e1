/// Which names have a character, two characters in a row, or two initials in a row.
struct NameGrams: Sendable {
  private var postings: [UInt64: [Int32]] = [:]

  /// Takes in some of a table's names.
  init(_ table: NameTable, _ names: Set<Int32>) {
    for name in names.sorted() {
      for key in Self.keys(of: table.row(Int(name)), table) {
        postings[key, default: []].append(name)
      }
    }
  }

  /// The names that share most with `keys`, rare keys counting more; best first, ties by number.
  func best(_ limit: Int, for keys: Set<UInt64>, in table: NameTable) -> [Int] {
    var scores: [Int32: Float] = [:]
    for key in keys.sorted() {
      guard let names = postings[key] else { continue }
      // A character that every name has says nothing: 区, 楼. Reading its whole list costs time.
      if names.count > Self.tooCommon, scores.count >= limit { continue }
      let weight = 1 / Float(names.count).squareRoot()
      for name in names { scores[name, default: 0] += weight }
    }
    let ranked = scores.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return ranked.prefix(limit).map { Int($0.key) }
  }

  /// Rises: slower queries; falls: names made of common characters only are found less often.
  private static let tooCommon = 4_000

  private static func keys(of row: ArraySlice<Int32>, _ table: NameTable) -> Set<UInt64> {
    var keys: Set<UInt64> = []
    var previous: Int32?
    for character in row {
      keys.insert(one(character))
      if let previous {
        keys.insert(two(previous, character))
        for first in initials(of: previous, table) {
          for second in initials(of: character, table) { keys.insert(letters(first, second)) }
        }
      }
      previous = character
    }
    // 教 alone: there is no pair to find it by.
    if row.count == 1, let only = row.first {
      for first in initials(of: only, table) { keys.insert(letters(first, 0)) }
    }
    return keys
  }

  private static func initials(of character: Int32, _ table: NameTable) -> Set<UInt8> {
    Set(table.readings[Int(character)].compactMap { table.syllables.spellings[Int($0)].first })
  }

  static func one(_ character: Int32) -> UInt64 { 1 << 62 | UInt64(UInt32(bitPattern: character)) }
  static func two(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 24 | UInt64(UInt32(bitPattern: second))
  }
  static func letters(_ first: UInt8, _ second: UInt8) -> UInt64 {
    2 << 62 | UInt64(first) << 8 | UInt64(second)
  }
}
