/// How well a name fits somewhere into a pattern.
///
/// Semi-global alignment: the pattern may begin and end with anything; of the name, every
/// character that is skipped costs. Typed letters may stand for a character's reading (whole, its
/// initial, or its beginning), characters for those that sound or look alike.
struct NameAlignment {
  /// What matched, in characters of the name, less the cost of what did not.
  let weight: Double
  /// `weight` as a part of the name's length, from 0 to 1.
  let fit: Double
  /// The characters of the pattern that the name explains.
  let mask: UInt64
  /// Whether every character of the name is there, in a row, but for slips that sound the same.
  let isWhole: Bool

  // Skipping: cheaper, and abbreviations win over names that fit; dearer, and they are not found.
  private static let skipInName = 0.3
  private static let skipInPattern = 0.25
  private static let letterInPattern = 0.15
  private static let sameSound = 0.75
  private static let blurredSound = 0.6
  private static let sameShape = 0.65
  private static let initialOnly = 0.8

  /// Below the difference of any two of the values above.
  private static let slack = 0.01

  /// Where a cell's best value comes from.
  private struct Step {
    var weight = 0.0
    var pattern: UInt8 = 0
    var name: UInt8 = 0
    var explains = false
  }

  /// Lays a name along a pattern; nil if they share nothing.
  ///
  /// - Complexity: O(*mn*) in their lengths.
  init?(_ name: ArraySlice<Int32>, in pattern: PlacePattern, _ table: NameTable) {
    let (rows, columns) = (pattern.scalars.count, name.count)
    guard rows > 0, columns > 0 else { return nil }
    let width = columns + 1
    var cells = [Step](repeating: Step(), count: (rows + 1) * width)
    for column in 1...columns {
      cells[column] = Step(weight: -Self.skipInName * Double(column), name: 1)
      for row in 1...rows { cells[row * width + column].weight = -.infinity }
    }
    for row in 0...rows {
      for column in 0...columns {
        if row > 0, column > 0 { Self.skip(&cells, row, column, width, pattern) }
        if row < rows, column < columns {
          let character = Int(name[name.startIndex + column])
          Self.extend(&cells, row, column, width, character, pattern, table)
        }
      }
    }
    var best = columns
    for row in 1...rows where cells[row * width + columns].weight > cells[best].weight {
      best = row * width + columns
    }
    weight = cells[best].weight
    fit = max(0, weight) / Double(columns)
    (mask, isWhole) = Self.trace(cells, from: best, width)
    if weight <= 0 { return nil }
  }

  /// Passes over one character of the name or of the pattern, if that is better than the cell.
  private static func skip(
    _ cells: inout [Step], _ row: Int, _ column: Int, _ width: Int, _ pattern: PlacePattern
  ) {
    let here = row * width + column
    let overName = cells[here - 1].weight - skipInName
    let cost = pattern.isLetter(row - 1) ? letterInPattern : skipInPattern
    let overPattern = cells[here - width].weight - cost
    if overName > cells[here].weight { cells[here] = Step(weight: overName, name: 1) }
    if overPattern > cells[here].weight { cells[here] = Step(weight: overPattern, pattern: 1) }
  }

  /// Lets the name's next character explain one or more characters of the pattern.
  private static func extend(
    _ cells: inout [Step], _ row: Int, _ column: Int, _ width: Int, _ character: Int,
    _ pattern: PlacePattern, _ table: NameTable
  ) {
    let start = cells[row * width + column].weight
    func offer(_ weight: Double, _ length: Int) {
      let there = (row + length) * width + column + 1
      guard start + weight > cells[there].weight else { return }
      cells[there] = Step(
        weight: start + weight, pattern: UInt8(length), name: 1, explains: true)
    }
    let likeness = Self.likeness(row, character, pattern, table)
    if likeness > 0 { offer(likeness, 1) }
    guard pattern.isLetter(row) else { return }
    for reading in table.readings[character] {
      let spelling = table.syllables.spellings[Int(reading)]
      let shared = sharedLetters(spelling, pattern, row)
      if shared == spelling.count {
        offer(1, shared)
      } else if shared > 0, row + shared == pattern.scalars.count {
        offer(initialOnly, shared)
      }
      if shared > 0 { offer(initialOnly, 1) }
      if shared > 1, spelling[1] == UInt8(ascii: "h") { offer(initialOnly, 2) }
    }
  }

  private static func sharedLetters(_ spelling: [UInt8], _ pattern: PlacePattern, _ row: Int) -> Int
  {
    var length = 0
    while length < spelling.count, row + length < pattern.scalars.count,
      pattern.scalars[row + length].value == UInt32(spelling[length])
    {
      length += 1
    }
    return length
  }

  private static func likeness(
    _ row: Int, _ character: Int, _ pattern: PlacePattern, _ table: NameTable
  ) -> Double {
    if pattern.numbers[row] == Int32(character) { return 1 }
    let scalar = table.characters[character]
    if scalar.value < 0x80 || pattern.scalars[row].value < 0x80 { return 0 }
    var best = Lookalikes.areAlike(scalar, pattern.scalars[row]) ? sameShape : 0
    for one in pattern.readings[row] {
      for other in table.readings[character] {
        if one == other { return sameSound }
        if table.syllables.blurred[Int(one)] == table.syllables.blurred[Int(other)] {
          best = max(best, blurredSound)
        }
      }
    }
    return best
  }

  private static func trace(_ cells: [Step], from end: Int, _ width: Int) -> (UInt64, Bool) {
    var mask: UInt64 = 0
    var isWhole = true
    var here = end
    while cells[here].pattern > 0 || cells[here].name > 0 {
      let step = cells[here]
      let row = here / width - Int(step.pattern)
      if step.explains {
        for bit in row..<row + Int(step.pattern) { mask |= 1 << UInt64(bit) }
      }
      here -= Int(step.pattern) * width + Int(step.name)
      let gain = step.weight - cells[here].weight
      let isSaid = abs(gain - 1) < slack || abs(gain - sameSound) < slack
      if !step.explains || !isSaid { isWhole = false }
    }
    return (mask, isWhole)
  }
}
