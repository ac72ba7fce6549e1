/// Signs in a row that a finger or the alphabet leads to: `qwer`, `1qaz2wsx`, `abcd`, `8888`.
enum KeyboardWalk {
  private static let rows = ["1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"]
  private static let shifted = ["!@#$%^&*()_+"]

  private struct Place {
    var row: Int
    var column: Int
  }

  private static let places: [Character: Place] = {
    var places: [Character: Place] = [:]
    for (row, keys) in rows.enumerated() {
      for (column, key) in keys.enumerated() { places[key] = Place(row: row, column: column) }
    }
    for (row, keys) in shifted.enumerated() {
      for (column, key) in keys.enumerated() { places[key] = Place(row: row, column: column) }
    }
    return places
  }()

  /// Where walks that begin at a place may end: after four keys beside each other, or three steps of
  /// one kind.
  static func ends(in signs: [Character], from start: Int) -> [Int] {
    var ends: [Int] = []
    var end = start + 1
    while end < signs.count, isBeside(signs[end - 1], signs[end]) {
      end += 1
      if end - start >= 4 { ends.append(end) }
    }
    for step in -1...1 {
      end = start + 1
      while end < signs.count, isStep(signs[end - 1], signs[end], step) {
        end += 1
        if end - start >= 3 { ends.append(end) }
      }
    }
    return ends
  }

  private static func isBeside(_ one: Character, _ other: Character) -> Bool {
    guard let first = places[one], let second = places[other] else { return false }
    let (down, right) = (second.row - first.row, second.column - first.column)
    return abs(down) <= 1 && abs(right) <= 1 || isBackUp(down, right)
  }

  /// From the foot of a column to the head of the next, as in `1qaz2wsx` and `qazwsx`.
  private static func isBackUp(_ down: Int, _ right: Int) -> Bool {
    abs(down) >= 2 && abs(right) <= 1
  }

  private static func isStep(_ one: Character, _ other: Character, _ step: Int) -> Bool {
    guard let first = one.asciiValue, let second = other.asciiValue else {
      return step == 0 && one == other
    }
    return Int(second) - Int(first) == step
  }
}
