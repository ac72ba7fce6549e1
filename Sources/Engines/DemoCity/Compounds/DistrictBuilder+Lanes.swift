import Geodesy

/// Quarters that grew by themselves: the old town and the villages that the city swallowed.
extension DistrictBuilder {
  mutating func drawOldTown(_ parcel: Parcel) {
    let lot = lot.branch("old town", parcel.number)
    let row = CompoundStyle.Row(stock: .courtyards, setback: 2.6, depth: 21, gap: 0.8...2.5)
    var style = CompoundStyle(wall: nil, pitch: 49, lower: row, upper: row)
    style.ring = [Tag("highway", "living_street"), Tag("width", "4")]
    style.ringInset = 3
    style.margin = 3.5
    style.path = [Tag("highway", "living_street"), Tag("width", "3")]
    style.aisle = [Tag("highway", "path"), Tag("width", "2")]
    style.aisleClear = 2
    style.mappedDoors = 0.6
    style.mostHouses = 40
    style.gates = 3
    style.namesPaths = true
    guard let compound = drawCompound(parcel, style) else { return drawGreen(parcel) }
    let name = names.estate(number("estate", perDistrict: 150), isOld: true)
    let quarter = Name(
      chinese: String(name.chinese.prefix(2)) + "坊",
      english: (name.english.split(separator: " ").first.map(String.init) ?? "") + " Quarter")
    var record = drawGrounds(
      compound, .oldTown, quarter, [Tag("landuse", "residential"), Tag("historic", "district")], lot
    )
    drawHouseShops(compound, lot, share: 0.16, perHouse: 1)
    var next: [Int: Int] = [:]
    for house in compound.houses {
      let lane = compound.rowNames[house.row]
      // Even numbers on the sunny side.
      let key = house.row * 2 + (house.isUpper ? 0 : 1)
      let number = (next[key] ?? (house.isUpper ? 2 : 1))
      next[key] = number + 2
      let element = drawHouse(
        house,
        [
          Tag("building", "house"), Tag("building:levels", String(house.shape.levels)),
          Tag("addr:street", lane.chinese), Tag("addr:housenumber", "\(number)号"),
        ]
      ) { _ in [Tag("entrance", "main")] }
      record.houses.append(
        .init(
          element: element, number: "\(lane.chinese)\(number)", units: 1, levels: house.shape.levels
        ))
    }
    records.estates.append(record)
  }

  mutating func drawVillage(_ parcel: Parcel) {
    let lot = lot.branch("village", parcel.number)
    let row = CompoundStyle.Row(stock: .villageHouses, setback: 1.6, depth: 10.5, gap: 0.8...1.6)
    var style = CompoundStyle(wall: nil, pitch: 25.2, lower: row, upper: row)
    style.ring = [Tag("highway", "living_street"), Tag("width", "4")]
    style.ringInset = 4
    style.margin = 3
    style.path = [Tag("highway", "path"), Tag("width", "2.5"), Tag("surface", "concrete")]
    style.aisle = style.path
    style.aisles = 2
    style.mostSlack = 0.4
    style.aisleClear = 1.6
    style.mappedDoors = 0.5
    style.gates = 3
    guard let compound = drawCompound(parcel, style) else { return drawGreen(parcel) }
    let name = names.village(number("village", perDistrict: 8))
    var record = drawGrounds(
      compound, .village, name,
      [Tag("landuse", "residential"), Tag("residential", "urban_village")],
      lot)
    drawHouseShops(compound, lot, share: 0.1, perHouse: 1)
    for (index, house) in compound.houses.enumerated() {
      let element = drawHouse(
        house,
        [
          Tag("building", "house"), Tag("building:levels", String(house.shape.levels)),
          Tag("addr:place", name.chinese), Tag("addr:housenumber", "\(index + 1)号"),
        ]
      ) { _ in [Tag("entrance", "main")] }
      record.houses.append(
        .init(element: element, number: String(index + 1), units: 1, levels: house.shape.levels))
    }
    records.estates.append(record)
  }
}
