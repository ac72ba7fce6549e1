import Geodesy

/// Gates of compounds, and the ways that lead in by them.
extension DistrictBuilder {
  /// Gates nearer to each other are one too many.
  private static let leastBetweenGates = 30.0

  mutating func drawGates(
    _ parcel: Parcel, _ style: CompoundStyle, _ layout: CompoundLayout, _ lot: Lot,
    _ wall: inout RingLine, _ ring: inout RingLine, _ compound: inout Compound
  ) {
    var lot = lot.branch("gates")
    let chosen = chosenDoors(parcel, style, &lot)
    for (index, door) in (chosen + parcel.doors).enumerated() {
      // Those that were not chosen come into play only where none of the chosen has room.
      if index >= chosen.count, !compound.gates.isEmpty { break }
      let frame = layout.frame
      guard let start = door.line.last else { continue }
      let from = frame.local(start.point)
      let tip = frame.local(start.point + door.inward)
      let inward = tip - from
      // Both must be there before either gets a joint.
      guard let gatePlace = layout.wall.crossing(from: from, toward: inward),
        let ringPlace = layout.ring.crossing(from: from, toward: inward),
        gatePlace.place.metres(to: from) < 45,
        ringPlace.place.metres(to: gatePlace.place) < style.ringInset * 3,
        layout.wall.points.allSatisfy({ $0.metres(to: gatePlace.place) > 3 }),
        compound.gates.allSatisfy({
          frame.local($0.knot.point).metres(to: gatePlace.place) > Self.leastBetweenGates
        })
      else { continue }
      guard let inner = ring.join(from: from, toward: inward, { draft.node(frame.plane($0)) })
      else { continue }
      let isFirst = compound.gates.isEmpty
      var line = door.line
      var kind = Compound.Gate.Kind.vehicles
      var knot = inner
      if style.wall != nil {
        guard
          let gate = wall.join(from: from, toward: inward, { draft.node(frame.plane($0)) })
        else { continue }
        knot = gate
        line.append(gate)
        if !isFirst {
          kind =
            index == 1 && lot.chance(0.3)
            ? .vehicles : lot.pick(weighted: [(.feet, 5), (.feetByDay, 4), (.locked, 1)])
        }
      }
      line.append(inner)
      draft.way(line, accessTags(kind))
      compound.gates.append(Compound.Gate(knot: knot, door: door, kind: kind, isFirst: isFirst))
    }
  }

  private func accessTags(_ kind: Compound.Gate.Kind) -> [Tag] {
    kind == .vehicles
      ? [Tag("highway", "service")]
      : [Tag("highway", "footway"), Tag("bicycle", "yes")]
  }

  /// One door on each of some sides, the first one where vehicles come in.
  private func chosenDoors(
    _ parcel: Parcel, _ style: CompoundStyle, _ lot: inout Lot
  ) -> [StreetDoor] {
    var sides = [0, 1, 2, 3]
    for index in 0..<3 { sides.swapAt(index, lot.int(index...3)) }
    // Cars turn in from a lesser street rather than from a main one.
    let best = sides.map { compass -> (Int, [StreetDoor]) in
      let doors = parcel.doors.filter { $0.compass == compass }
      return (compass, doors)
    }.filter { !$0.1.isEmpty }
    var chosen: [StreetDoor] = []
    for (_, doors) in best.prefix(style.gates) {
      let middle = Double(doors.count - 1) / 2 + lot.number(-1.2...1.2)
      chosen.append(doors[min(max(Int(middle.rounded()), 0), doors.count - 1)])
    }
    // A wish for more gates than sides is met on the longest side.
    if let longest = best.max(by: { $0.1.count < $1.1.count })?.1, longest.count >= 5,
      chosen.count < style.gates
    {
      for door in [longest[0], longest[longest.count - 1]] where chosen.count < style.gates {
        if !chosen.contains(where: { $0.line[0].id == door.line[0].id }) { chosen.append(door) }
      }
    }
    return chosen
  }
}
