import Geodesy

/// Rows of shops between an estate's wall and the street.
extension DistrictBuilder {
  /// How deep the row is, and what it leaves to street and wall.
  private static let depth = 12.0
  static let shopRowRoom = 16.0

  /// A parcel that leaves room for shops along one side, and that side.
  func withShops(_ parcel: Parcel, _ lot: inout Lot, share: Double) -> (Parcel, Side?) {
    guard lot.chance(share) else { return (parcel, nil) }
    let sides = parcel.sides.indices.filter { index in
      let side = parcel.sides[index]
      return side.street != nil && side.knots.count >= 5 && side.isOpen.count { $0 } >= 3
    }
    guard !sides.isEmpty else { return (parcel, nil) }
    let chosen = lot.pick(sides)
    var widened = parcel.sides
    widened[chosen].inset += Self.shopRowRoom
    return (Parcel(widened, number: parcel.number), parcel.sides[chosen])
  }

  /// Draws the shops of a side: a house between every two places where something turns off.
  mutating func drawShops(_ side: Side, _ number: Int, isBesideTip: Bool) {
    guard let street = side.street else { return }
    var lot = lot.branch("shops", number)
    let ends = [side.knots[0].point, side.knots[side.knots.count - 1].point]
    for index in 1..<side.knots.count - 2 where side.isOpen[index] || side.isOpen[index + 1] {
      let (from, to) = (side.knots[index].point, side.knots[index + 1].point)
      let along = (to - from).unit
      let length = to.metres(to: from)
      guard length > 30, lot.chance(0.8) else { continue }
      // Toward the tip of a triangle the street on the other side comes too near.
      let room = ends.map { min($0.metres(to: from), $0.metres(to: to)) }.min() ?? 0
      if isBesideTip, room < 85 { continue }
      let front = along.left * side.inset
      let back = along.left * (side.inset + Self.depth)
      let (west, east) = (from + along * 4, to - along * 4)
      let count = lot.int(3...5)
      var doors: [Knot] = []
      for door in 0..<count {
        let share = (Double(door) + 0.5) / Double(count)
        doors.append(
          draft.node(west.toward(east, by: share) + front, [Tag("entrance", "shop")]))
      }
      let (start, end) = (draft.node(west + front), draft.node(east + front))
      let (far, near) = (draft.node(east + back), draft.node(west + back))
      let ring = [start] + doors + [end, far, near]
      draft.way(
        ring + ring.prefix(1),
        [
          Tag("building", "retail"), Tag("building:levels", String(lot.int(1...3))),
          Tag("addr:street", street.chinese),
          Tag("addr:housenumber", String(side.numbers[index])),
        ])
      for (door, knot) in doors.enumerated() {
        let inside = knot.point + along.left * 3
        drawShop(at: inside, street, side.numbers[index], door, &lot)
      }
    }
  }
}
