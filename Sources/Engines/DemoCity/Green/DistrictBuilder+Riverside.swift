import Geodesy
import OpenStreetMap

/// The land along the river.
extension DistrictBuilder {
  /// Parks on both banks in one block; where the river bends from row to row, green only.
  mutating func drawRiverside(_ zone: Zone) {
    let banks = bankParcels(zone)
    guard !banks.isEmpty else {
      // The water is drawn over it.
      return drawGreen(whole(zone))
    }
    var lot = lot.branch("riverside", zone.i, zone.j)
    for bank in banks {
      if bank.outline.points.count > 3, bank.outline.area > Self.leastPark, lot.chance(0.5) {
        drawBankPark(bank, &lot)
      } else {
        drawGreen(bank)
      }
    }
  }

  /// Metres from the water to the land that has a use.
  private static let shore = 2.0
  /// Square metres below which a bank is no park.
  private static let leastPark = 15_000.0

  /// The land south and north of the river in one block.
  private func bankParcels(_ zone: Zone) -> [Parcel] {
    guard zone.width == 1, zone.height == 1 else { return [] }
    let last = StreetGrid.parts
    let samples = (1..<last).map { riverSample(Double(zone.i) + Double($0) / Double(last)) }
    guard let west = grid.interruption(.north(zone.i, zone.j)),
      let east = grid.interruption(.north(zone.i + 1, zone.j)),
      (2..<last - 1).contains(west.from), (2..<last - 1).contains(west.to),
      (2..<last - 1).contains(east.from), (2..<last - 1).contains(east.to),
      samples.allSatisfy({ Int($0.v.rounded(.down)) == zone.j && abs($0.slope) < 0.35 })
    else { return [] }
    let sides = blockSides.sides(zone)
    let key = (zone.j * 1_000 + zone.i) * 8
    func bank(_ side: Double, _ compass: Int) -> Side {
      Side(
        compass, samples.map { $0.point + $0.left * (side * ($0.half + Self.shore)) }, inset: 0)
    }
    return [
      Parcel(
        [
          sides[0], sides[1].part(0, east.from), bank(-1, 2).reversed,
          sides[3].part(last - west.from, last),
        ], number: key),
      Parcel(
        [bank(1, 0), sides[1].part(east.to, last), sides[2], sides[3].part(0, last - west.to)],
        number: key + 1),
    ]
  }

  private mutating func drawBankPark(_ parcel: Parcel, _ lot: inout Lot) {
    let name = names.plain(1_100 + number("riverside", perDistrict: 30))
      .followed(by: "滨江公园", "Riverside Park")
    let id = draft.area(parcel.outline, [Tag("leisure", "park")] + name.tags)
    records.places.append(
      .init(
        kind: .park, element: .init(kind: .way, id: id), name: name, openingHours: nil,
        point: parcel.outline.middle))
    let (middle, reach) = (parcel.outline.middle, parcel.outline.area.squareRoot())
    var groves: [(middle: PlanePoint, radius: Double)] = []
    for _ in 0..<lot.int(4...7) {
      let away = PlanePoint(x: lot.number(-0.55...0.55), y: lot.number(-0.4...0.4)) * reach
      let (wood, size) = (middle + away, reach * lot.number(0.05...0.1))
      guard groves.allSatisfy({ $0.middle.metres(to: wood) > $0.radius + size }) else { continue }
      groves.append((wood, size))
      drawGrove(wood, radius: size, within: parcel.outline, &lot)
    }
  }
}
