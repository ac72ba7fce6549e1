import Geodesy

/// Draws compounds: gates, ways and the ground plans of houses.
extension DistrictBuilder {
  /// Draws the ways of a compound and its doors; houses are drawn once they have numbers.
  mutating func drawCompound(_ parcel: Parcel, _ style: CompoundStyle) -> Compound? {
    let lot = lot.branch("compound", parcel.number)
    guard let layout = layout(parcel, style, lot) else { return nil }
    let style = layout.style
    var compound = Compound(
      frame: layout.frame, wall: parcel.outline, ring: layout.ring)
    compound.rowHeights = layout.rows.map(\.y)
    compound.aisles = layout.aisles
    compound.garden = layout.garden
    var wall = RingLine(layout.wall)
    var ring = RingLine(layout.ring)
    drawGates(parcel, style, layout, lot, &wall, &ring, &compound)
    guard !compound.gates.isEmpty else { return nil }
    var lines = layout.aisles.map { AisleLine($0, layout, &ring, frame: layout.frame, &draft) }
    var draw = lot.branch("doors")
    for (index, row) in layout.rows.enumerated() {
      drawRow(row, index, style, layout, &ring, &lines, &draw, &compound)
    }
    for line in lines { drawAisle(line, style, layout.frame) }
    if style.hasGarage { drawRamp(layout, &ring) }
    let frame = layout.frame
    let knots = ring.knots { draft.node(frame.plane($0)) }
    draft.way(knots + knots.prefix(1), style.ring)
    if style.wall != nil {
      compound.wallKnots = wall.knots { draft.node(frame.plane($0)) }
      drawWalls(compound, style)
    }
    return compound
  }

  /// The layout with as many houses as the style allows at most.
  private func layout(_ parcel: Parcel, _ style: CompoundStyle, _ lot: Lot) -> CompoundLayout? {
    guard var layout = CompoundLayout(parcel, style, lot) else { return nil }
    var style = style
    for _ in 0..<8 where layout.houseCount > style.mostHouses {
      style = style.airier
      guard let next = CompoundLayout(parcel, style, lot) else { break }
      layout = next
    }
    return layout.houseCount < style.leastHouses ? nil : layout
  }

  private mutating func drawWalls(_ compound: Compound, _ style: CompoundStyle) {
    guard let barrier = style.wall else { return }
    let knots = compound.wallKnots
    let gates = knots.indices.filter { index in
      compound.gates.contains { $0.knot.id == knots[index].id }
    }
    for (index, start) in gates.enumerated() {
      let end = index + 1 < gates.count ? gates[index + 1] : gates[0] + knots.count
      let piece = (start...end).map { knots[$0 % knots.count] }
      draft.way(
        piece, [Tag("barrier", barrier)] + (barrier == "wall" ? [Tag("height", "2.4")] : []))
    }
  }
}
