import Geodesy

/// How a block is divided by streets of its own: in eighths from its south-western corner.
struct Division {
  /// Where a street runs from south to north.
  var meridian: Int?
  /// Where a street runs from west to east.
  var parallel: Int?
}

/// Blocks divided into parcels.
extension DistrictBuilder {
  var blockSides: BlockSides { BlockSides(grid: grid, names: names) }

  /// The parcels of a zone of one block, with streets between them.
  mutating func parcels(_ zone: Zone, _ division: Division) -> [Parcel] {
    let sides = blockSides.sides(zone)
    let key = (zone.j * 1_000 + zone.i) * 8
    let last = StreetGrid.parts
    func isOpen(_ at: Int, _ one: Int, _ other: Int) -> Bool {
      sides[one].isOpen[at] && sides[other].isOpen[last - at]
    }
    let meridian = division.meridian.flatMap { isOpen($0, 0, 2) ? $0 : nil }
    let parallel = division.parallel.flatMap {
      isOpen($0, 3, 1) || isOpen(last - $0, 3, 1) ? $0 : nil
    }
    if meridian == nil, parallel == nil { return [Parcel(sides, number: key)] }
    var vertical: Side?
    if let meridian {
      vertical = drawLocalStreet(
        zone, from: (sides[0], meridian), to: (sides[2], last - meridian), crossing: nil
      ) { (Double(meridian) / 8, $0) }
    }
    var horizontal: Side?
    if let parallel {
      let crossing = vertical.flatMap { side in meridian.map { ($0, side.knots[parallel]) } }
      horizontal = drawLocalStreet(
        zone, from: (sides[3], last - parallel), to: (sides[1], parallel), crossing: crossing
      ) { ($0, Double(parallel) / 8) }
    }
    return divided(sides, vertical, meridian ?? last, horizontal, parallel ?? last, key)
  }

  private func divided(
    _ sides: [Side], _ vertical: Side?, _ meridian: Int, _ horizontal: Side?, _ parallel: Int,
    _ key: Int
  ) -> [Parcel] {
    let last = StreetGrid.parts
    var parcels: [Parcel] = []
    let columns = vertical == nil ? [(0, last)] : [(0, meridian), (meridian, last)]
    let rows = horizontal == nil ? [(0, last)] : [(0, parallel), (parallel, last)]
    func inner(_ side: Side?, _ from: Int, _ to: Int, _ compass: Int) -> Side? {
      guard var part = side?.part(from, to) else { return nil }
      part.compass = compass
      // Numbers are odd on one side of the street and even on the other.
      if compass == 1 || compass == 2 { part.numbers = part.numbers.map { $0 + 1 } }
      return part
    }
    for (south, north) in rows {
      for (west, east) in columns {
        let below = south == 0 ? sides[0].part(west, east) : inner(horizontal, west, east, 0)
        let right = east == last ? sides[1].part(south, north) : inner(vertical, south, north, 1)
        let above =
          north == last
          ? sides[2].part(last - east, last - west) : inner(horizontal, west, east, 2)?.reversed
        let left =
          west == 0
          ? sides[3].part(last - north, last - south) : inner(vertical, south, north, 3)?.reversed
        let around = [below, right, above, left].compactMap { $0 }
        guard around.count == 4 else { continue }
        parcels.append(Parcel(around, number: key + parcels.count))
      }
    }
    return parcels
  }

  /// The halves of a block below and above an avenue that runs through its corners.
  mutating func diagonalParcels(_ zone: Zone) -> [Parcel] {
    let sides = blockSides.sides(zone)
    let key = (zone.j * 1_000 + zone.i) * 8
    let name = names.bare(1_150 + place.number).followed(by: "斜街", "Diagonal Street")
    var knots = [grid.crossing(zone.i, zone.j, north: true, east: true)]
    for k in 1..<StreetGrid.parts {
      let share = Double(k) / Double(StreetGrid.parts)
      knots.append(
        draft.node(ground.place(Double(zone.i) + share, Double(zone.j) + share)))
    }
    knots.append(grid.crossing(zone.i + 1, zone.j + 1, north: false, east: false))
    var line = knots
    // Where cycleways go round a crossing the avenue meets them at their corner.
    if hasCorners(zone.i + 1, zone.j + 1) {
      line.insert(grid.corner(zone.i + 1, zone.j + 1, north: false, east: false), at: 8)
    }
    if hasCorners(zone.i, zone.j) {
      line.insert(grid.corner(zone.i, zone.j, north: true, east: true), at: 1)
    }
    draft.way(line, StreetClass.secondary.tags + name.tags)
    let avenue = Side(
      3, knots: knots, cycle: Array(repeating: nil, count: knots.count),
      isOpen: knots.indices.map { $0 > 0 && $0 < StreetGrid.parts },
      numbers: knots.indices.map { (zone.i % 64 * StreetGrid.parts + $0) * 2 + 1 }, name, .secondary
    )
    var left = avenue
    left.compass = 1
    left.numbers = left.numbers.map { $0 + 1 }
    return [
      Parcel([sides[0], sides[1], avenue.reversed], number: key),
      Parcel([left, sides[2], sides[3]], number: key + 1),
    ]
  }

  /// Draws a street through a block and returns it as a side.
  private mutating func drawLocalStreet(
    _ zone: Zone, from: (side: Side, at: Int), to: (side: Side, at: Int),
    crossing: (at: Int, knot: Knot)?, _ place: (Double) -> (Double, Double)
  ) -> Side {
    let name = names.localStreet(number("local street", perDistrict: 90))
    var knots = [from.side.knots[from.at]]
    for k in 1..<StreetGrid.parts {
      if let crossing, crossing.at == k {
        knots.append(crossing.knot)
        continue
      }
      let (u, v) = place(Double(k) / Double(StreetGrid.parts))
      knots.append(draft.node(ground.place(Double(zone.i) + u, Double(zone.j) + v)))
    }
    knots.append(to.side.knots[to.at])
    var line = knots
    if let cycle = to.side.cycle[to.at] { line.insert(cycle, at: line.count - 1) }
    if let cycle = from.side.cycle[from.at] { line.insert(cycle, at: 1) }
    draft.way(line, StreetClass.residential.tags + name.tags)
    return Side(
      0, knots: knots, cycle: Array(repeating: nil, count: knots.count),
      isOpen: knots.indices.map { $0 > 0 && $0 < StreetGrid.parts && $0 != crossing?.at },
      numbers: knots.indices.map { $0 * 4 + 1 }, name, .residential)
  }
}
