/// What kind of houses stand in a row.
enum Stock: Sendable {
  case slabs, towers, mixed, courtyards, villageHouses, teaching, campus, wards
  case works, stores, offices, terraces

  /// The next house of a row with so much room left; nil if none fits.
  func shape(_ lot: inout Lot, room: Double, depth: Double) -> HouseShape? {
    switch self {
    case .slabs: Self.slab(&lot, room, depth, levels: lot.pick([6, 6, 6, 7, 11]))
    case .towers: Self.tower(&lot, room, depth)
    case .mixed:
      lot.chance(0.5)
        ? Self.tower(&lot, room, depth) : Self.slab(&lot, room, depth, levels: lot.int(11...18))
    case .terraces: Self.terrace(&lot, room, depth)
    case .courtyards: Self.courtyard(&lot, room, depth)
    case .villageHouses: Self.villageHouse(&lot, room, depth)
    case .teaching:
      Self.winged(&lot, room, depth, widths: 46...72, doors: 2, levels: lot.int(4...6))
    case .campus:
      lot.chance(0.25)
        ? Self.hall(&lot, room, depth, widths: 40...60, doors: 3, levels: lot.int(2...5))
        : Self.winged(&lot, room, depth - 8, widths: 48...78, doors: 2, levels: lot.int(4...7))
    case .wards: Self.winged(&lot, room, depth, widths: 50...80, doors: 2, levels: lot.int(5...16))
    case .works: Self.hall(&lot, room, depth, widths: 60...140, doors: 2, levels: lot.int(1...3))
    case .stores: Self.hall(&lot, room, depth, widths: 60...130, doors: 3, levels: 1)
    case .offices: Self.office(&lot, room, depth)
    }
  }

  private static func slab(
    _ lot: inout Lot, _ room: Double, _ depth: Double, levels: Int
  ) -> HouseShape? {
    let unit = (lot.number(18...24) * 10).rounded() / 10
    let units = min(lot.pick([2, 3, 3, 4, 4, 5, 6]), Int(room / unit))
    guard units >= 1 else { return nil }
    let body = min(depth, 13)
    if units >= 2, depth - body > 9, lot.chance(0.16) {
      // An L: its wing hides behind the western unit.
      return .winged(
        width: unit * Double(units), depth: body, wing: lot.number(7...9), west: true, east: false,
        doors: units, levels: levels)
    }
    return .slab(units: units, unitWidth: unit, depth: body, levels: levels)
  }

  private static func tower(_ lot: inout Lot, _ room: Double, _ depth: Double) -> HouseShape? {
    if lot.chance(0.4), room > 48 {
      // As high as a tower, but one flat deep, so that all rooms look south.
      return .slab(
        units: room > 76 ? lot.int(2...3) : 2, unitWidth: (lot.number(21...25) * 10).rounded() / 10,
        depth: min(depth, lot.number(14...16)), levels: lot.int(18...33))
    }
    let units = lot.pick([1, 2, 2])
    let width = lot.number(24...29) * (units == 1 ? 1 : 1.35)
    guard width <= room else { return nil }
    return .tower(
      width: width, depth: min(depth, lot.number(16...20)), units: units, levels: lot.int(18...33))
  }

  private static func terrace(_ lot: inout Lot, _ room: Double, _ depth: Double) -> HouseShape? {
    let units = min(lot.int(3...6), Int(room / 8))
    guard units >= 2 else { return nil }
    return .slab(units: units, unitWidth: 8, depth: min(depth, 13), levels: 3)
  }

  private static func courtyard(_ lot: inout Lot, _ room: Double, _ depth: Double) -> HouseShape? {
    let width = lot.number(17...25)
    guard width <= room else { return nil }
    if lot.chance(0.3) { return .courtyard(width: width, depth: depth - lot.number(0...2)) }
    if lot.chance(0.45) {
      return .winged(
        width: width, depth: 7, wing: depth - 8, west: true, east: lot.chance(0.7), doors: 1,
        levels: lot.int(1...2))
    }
    return .hall(width: width * 0.7, depth: depth * 0.55, doors: 1, levels: lot.int(1...2))
  }

  private static func villageHouse(
    _ lot: inout Lot, _ room: Double, _ depth: Double
  ) -> HouseShape? {
    let width = lot.number(9...13)
    guard width <= room else { return nil }
    var shape = HouseShape.hall(
      width: width, depth: depth - lot.number(0...1), doors: 1, levels: lot.int(3...7))
    shape.kind = .house
    return shape
  }

  private static func winged(
    _ lot: inout Lot, _ room: Double, _ depth: Double, widths: ClosedRange<Double>, doors: Int,
    levels: Int
  ) -> HouseShape? {
    let width = min(lot.number(widths), room)
    guard width > 28 else { return nil }
    let (west, east) = lot.pick([(false, false), (true, false), (false, true), (true, true)])
    let body = min(16, depth * 0.6)
    return .winged(
      width: width, depth: body, wing: depth - body, west: west, east: east, doors: doors,
      levels: levels)
  }

  private static func hall(
    _ lot: inout Lot, _ room: Double, _ depth: Double, widths: ClosedRange<Double>, doors: Int,
    levels: Int
  ) -> HouseShape? {
    let width = min(lot.number(widths), room)
    guard width > 24 else { return nil }
    return .hall(
      width: width, depth: depth - lot.number(0...6), doors: doors, levels: levels)
  }

  private static func office(_ lot: inout Lot, _ room: Double, _ depth: Double) -> HouseShape? {
    let isTower = lot.chance(0.6)
    let width = min(isTower ? lot.number(34...46) : lot.number(50...80), room)
    guard width > 26 else { return nil }
    var shape: HouseShape
    if isTower {
      shape = .tower(
        width: width, depth: depth - lot.number(0...4), units: 1, levels: lot.int(18...42))
    } else {
      shape = .hall(
        width: width, depth: depth - lot.number(0...6), doors: 2, levels: lot.int(6...16))
    }
    shape.kind = .office
    return shape
  }
}
