import Geodesy

/// Housing estates.
extension DistrictBuilder {
  /// What an estate is like.
  enum EstateKind: Sendable { case old, slabs, mixed, towers, terraces }

  mutating func drawEstate(_ parcel: Parcel, _ kind: EstateKind, isOnSlope: Bool) {
    let lot = lot.branch("estate", parcel.number)
    var style = Self.style(kind, lot)
    style.hasStairs = isOnSlope
    var count = lot.branch("count")
    style.mostHouses = count.chance(0.15) ? 40 : count.int(9...15)
    style.leastHouses = 2
    style.hasGarage = kind != .old && kind != .terraces
    var shopLot = lot.branch("shops")
    let (inner, shops) = withShops(parcel, &shopLot, share: kind == .old ? 0.2 : 0.3)
    guard let compound = drawCompound(inner, style) else { return drawGreen(parcel) }
    if let shops { drawShops(shops, parcel.number, isBesideTip: parcel.sides.count == 3) }
    drawCharging(compound, lot)
    let name = names.estate(number("estate", perDistrict: 150), isOld: kind == .old)
    var record = drawGrounds(
      compound, .estates, name, [Tag("landuse", "residential"), Tag("residential", "apartments")],
      lot)
    let numbers = HouseNumbers(compound.houses, lot)
    let address = [
      Tag("addr:street", record.street), Tag("addr:housenumber", String(record.houseNumber)),
    ]
    for (index, house) in compound.houses.enumerated() {
      let tags =
        [
          Tag("building", kind == .terraces ? "terrace" : "apartments"),
          Tag("building:levels", String(house.shape.levels)),
        ] + numbers.tags(index) + address
      let element = drawHouse(house, tags) { unit in
        [
          Tag("entrance", "staircase"), Tag("ref", String(unit + 1)),
          Tag("name", "\(unit + 1)单元"), Tag("name:en", "Unit \(unit + 1)"),
        ]
      }
      record.houses.append(
        .init(
          element: element, number: numbers.plate(index), units: house.doors.count,
          levels: house.shape.levels))
    }
    furnish(compound, style, lot)
    records.estates.append(record)
  }

  private static func style(_ kind: EstateKind, _ lot: Lot) -> CompoundStyle {
    var lot = lot.branch("style")
    let gap = 9.0...16.0
    switch kind {
    case .old:
      var style = CompoundStyle(
        wall: "wall", pitch: lot.number(30...37),
        lower: .init(stock: .slabs, setback: 4, depth: 13, gap: 7...10))
      style.path = [Tag("highway", "service")]
      style.aisle = [Tag("highway", "service")]
      style.ringInset = 7
      style.margin = 6
      style.gates = lot.int(1...2)
      return style
    case .slabs:
      var style = CompoundStyle(
        wall: lot.chance(0.5) ? "wall" : "fence", pitch: lot.number(38...44),
        lower: .init(stock: .slabs, setback: 5, depth: lot.chance(0.5) ? 13 : 23, gap: gap))
      style.gates = lot.int(2...3)
      style.garden = .init(kind: lot.chance(0.5) ? .garden : .pond, rows: 1)
      return style
    case .mixed:
      var style = CompoundStyle(
        wall: "fence", pitch: lot.number(50...58),
        lower: .init(stock: .mixed, setback: 6, depth: 20, gap: 14...26))
      style.gates = lot.int(2...4)
      style.aisles = 2
      style.garden = .init(kind: .pond, rows: 1)
      return style
    case .towers:
      var style = CompoundStyle(
        wall: "fence", pitch: lot.number(58...66),
        lower: .init(stock: .towers, setback: 6, depth: 20, gap: 20...34))
      style.gates = lot.int(2...4)
      style.garden = .init(kind: lot.chance(0.6) ? .pond : .garden, rows: 1)
      return style
    case .terraces:
      var style = CompoundStyle(
        wall: "wall", pitch: lot.number(33...37),
        lower: .init(stock: .terraces, setback: 6, depth: 13, gap: 9...13))
      style.path = [Tag("highway", "service"), Tag("service", "driveway")]
      style.gates = lot.int(1...2)
      style.garden = .init(kind: .pond, rows: 1)
      return style
    }
  }
}
