/// Numbers houses as Chinese estates do.
struct HouseNumbers {
  /// What stands on each plate, in the order of the houses.
  private(set) var numbers: [String]
  /// What follows the number: 栋, 号楼, 幢, 座.
  let counter: String
  /// The phase of each house, from 1; all 1 where there is only one.
  private(set) var phases: [Int]

  private enum Scheme { case fromSouth, fromNorth, oddAndEven, letters, phases }

  init(_ houses: [Compound.House], _ lot: Lot, letters: Bool = false) {
    var lot = lot.branch("numbers")
    let scheme: Scheme =
      letters
      ? .letters
      : lot.pick(weighted: [
        (.fromSouth, 4), (.fromNorth, 3), (.oddAndEven, 3), (.phases, houses.count > 16 ? 2 : 0),
      ])
    counter = letters ? "座" : lot.pick(["栋", "栋", "号楼", "号楼", "号楼", "幢"])
    let (skipsFour, skipsThirteen) = (lot.chance(0.6), lot.chance(0.2))
    phases = Array(repeating: 1, count: houses.count)
    numbers = Array(repeating: "", count: houses.count)
    let order = houses.indices.sorted {
      Self.isBefore(houses[$0], houses[$1], fromNorth: scheme == .fromNorth)
    }
    func isLucky(_ number: Int) -> Bool {
      !(skipsFour && number % 10 == 4) && !(skipsThirteen && number % 100 == 13)
    }
    var next = [1, 1]
    for (position, index) in order.enumerated() {
      let isSecond = scheme == .phases && position >= houses.count / 2
      let series = scheme == .oddAndEven && !houses[index].isWest || isSecond ? 1 : 0
      let step = scheme == .oddAndEven ? 2 : 1
      if scheme == .oddAndEven, series == 1, next[1] == 1 { next[1] = 2 }
      while !isLucky(next[series]) { next[series] += step }
      phases[index] = isSecond ? 2 : 1
      numbers[index] = scheme == .letters ? Self.letter(position) : String(next[series])
      next[series] += step
    }
  }

  var hasPhases: Bool { phases.contains(2) }

  private static func isBefore(
    _ one: Compound.House, _ other: Compound.House, fromNorth: Bool
  ) -> Bool {
    let (a, b) = fromNorth ? (-one.row, -other.row) : (one.row, other.row)
    return (a, one.column) < (b, other.column)
  }

  static func letter(_ position: Int) -> String {
    let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
    return String(letters[position % letters.count])
      + (position < letters.count ? "" : String(position / letters.count + 1))
  }

  /// The tags of a house: name, number, and the phase where there are several.
  func tags(_ index: Int) -> [Tag] {
    let number = numbers[index]
    guard hasPhases else {
      return [
        Tag("name", number + counter), Tag("name:en", "Building \(number)"), Tag("ref", number),
      ]
    }
    let phase = Numeral.chinese(phases[index]) + "期"
    return [
      Tag("name", phase + number + counter),
      Tag("name:en", "Phase \(phases[index]) Building \(number)"),
      Tag("ref", "\(phases[index])-\(number)"),
    ]
  }

  /// The number as the plan keeps it.
  func plate(_ index: Int) -> String {
    hasPhases ? "\(phases[index])-\(numbers[index])" : numbers[index]
  }
}
