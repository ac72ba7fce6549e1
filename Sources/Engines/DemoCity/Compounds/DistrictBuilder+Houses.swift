import Geodesy
import OpenStreetMap

/// Draws houses that have their numbers.
extension DistrictBuilder {
  /// Draws a house; its doors get the tags of `door`, called with their position from the west.
  mutating func drawHouse(
    _ house: Compound.House, _ tags: [Tag], door: (Int) -> [Tag]
  ) -> DistrictRecords.Element {
    // From the west as one sees it on the map.
    let doors = house.doors.sorted { $0.knot.id < $1.knot.id }
    for (position, entry) in doors.enumerated() { draft.tag(entry.knot, door(position)) }
    var ring: [Int64] = []
    for (corner, point) in house.outline.enumerated() {
      let knot = house.doors.first { $0.corner == corner }?.knot ?? draft.node(point)
      ring.append(knot.id)
    }
    guard !house.court.isEmpty else {
      return .init(kind: .way, id: draft.way(ring + ring.prefix(1), tags))
    }
    let outer = draft.way(ring + ring.prefix(1), [])
    let inner = draft.area(Outline(house.court), [])
    let id = draft.relation(
      [
        OSMRelation.Member(kind: .way, id: outer, role: "outer"),
        OSMRelation.Member(kind: .way, id: inner, role: "inner"),
      ],
      [Tag("type", "multipolygon")] + tags)
    return .init(kind: .relation, id: id)
  }

  /// Draws the area of a compound and its gates, and begins its record.
  mutating func drawGrounds(
    _ compound: Compound, _ kind: Zone.Kind, _ name: Name, _ tags: [Tag], _ lot: Lot
  ) -> DistrictRecords.Estate {
    let street = compound.gates[0].door
    let address = [
      Tag("addr:street", street.street.chinese), Tag("addr:housenumber", String(street.number)),
    ]
    let id: Int64
    if compound.wallKnots.isEmpty {
      id = draft.area(compound.wall, tags + name.tags + address)
    } else {
      let ring = compound.wallKnots.map(\.id)
      id = draft.way(ring + ring.prefix(1), tags + name.tags + address)
    }
    var record = DistrictRecords.Estate(
      kind: kind, element: .init(kind: .way, id: id), name: name, street: street.street.chinese,
      houseNumber: street.number, middle: compound.wall.middle)
    guard !compound.wallKnots.isEmpty else { return record }
    for (gate, name) in zip(compound.gates, gateNames(compound, lot)) {
      draft.tag(gate.knot, gateTags(gate, name, lot))
      record.gates.append(.init(node: gate.knot.id, name: name.chinese, kind: gate.kind))
    }
    return record
  }

  /// By direction where that tells them apart, else by number.
  private func gateNames(_ compound: Compound, _ lot: Lot) -> [Name] {
    let words = [
      ("南门", "South Gate"), ("东门", "East Gate"), ("北门", "North Gate"), ("西门", "West Gate"),
    ]
    let sides = compound.gates.map(\.door.compass)
    let isClear = sides.indices.allSatisfy { index in
      !sides[..<index].contains(sides[index])
    }
    var lot = lot.branch("gate names")
    if isClear, lot.chance(0.65) {
      return sides.map { Name(chinese: words[$0].0, english: words[$0].1) }
    }
    return sides.indices.map { Name(chinese: "\($0 + 1)号门", english: "Gate \($0 + 1)") }
  }

  private func gateTags(_ gate: Compound.Gate, _ name: Name, _ lot: Lot) -> [Tag] {
    var lot = lot.branch("gate", Int(gate.knot.id))
    var tags = name.tags
    if name.chinese.hasSuffix("号门") { tags.append(Tag("ref", String(name.chinese.prefix(1)))) }
    switch gate.kind {
    case .vehicles:
      return tags + [
        Tag("barrier", lot.chance(0.85) ? "lift_gate" : "swing_gate"), Tag("foot", "yes"),
        Tag("bicycle", lot.chance(0.85) ? "yes" : "no"), Tag("motor_vehicle", "private"),
      ]
    case .feet:
      return tags + [
        Tag("barrier", "gate"), Tag("foot", "yes"), Tag("bicycle", lot.chance(0.5) ? "yes" : "no"),
        Tag("motor_vehicle", "no"),
      ]
    case .feetByDay:
      return tags + [
        Tag("barrier", "gate"), Tag("foot", "yes"), Tag("bicycle", "no"),
        Tag("motor_vehicle", "no"),
        Tag("opening_hours", lot.pick(["06:00-22:00", "06:00-22:00", "06:30-23:00"])),
      ]
    case .locked:
      return tags + [Tag("barrier", "gate"), Tag("locked", "yes"), Tag("access", "no")]
    }
  }
}
