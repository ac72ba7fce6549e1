/// Sorts occurrences by their keys and leaves equal keys as they stand.
enum GramOrder {
  /// Below so many, filling two tables of 65,536 counters costs more than sorting.
  private static let few = 20_000

  static func sorted(
    _ keys: [UInt32], _ rows: [UInt32]
  ) -> (keys: [UInt32], rows: [UInt32]) {
    guard keys.count > few else {
      let order = zip(keys, rows).map { UInt64($0) << 32 | UInt64($1) }.sorted()
      return (
        order.map { UInt32(truncatingIfNeeded: $0 >> 32) },
        order.map { UInt32(truncatingIfNeeded: $0) }
      )
    }
    var sorted = (keys: keys, rows: rows)
    for shift in [UInt32(0), 16] { sorted = pass(sorted.keys, sorted.rows, shift) }
    return sorted
  }

  /// One pass of a radix sort, by sixteen bits of the keys.
  private static func pass(
    _ keys: [UInt32], _ rows: [UInt32], _ shift: UInt32
  ) -> (keys: [UInt32], rows: [UInt32]) {
    var places = [Int32](repeating: 0, count: 65_537)
    for key in keys { places[Int(key >> shift & 0xFFFF) + 1] += 1 }
    for digit in 1...65_536 { places[digit] += places[digit - 1] }
    var newKeys = [UInt32](repeating: 0, count: keys.count)
    var newRows = newKeys
    for index in keys.indices {
      let digit = Int(keys[index] >> shift & 0xFFFF)
      let place = Int(places[digit])
      places[digit] += 1
      newKeys[place] = keys[index]
      newRows[place] = rows[index]
    }
    return (newKeys, newRows)
  }
}
