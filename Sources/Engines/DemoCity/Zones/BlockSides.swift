import Geodesy

/// Makes the sides of parcels out of the streets around them.
struct BlockSides {
  let grid: StreetGrid
  let names: NameBook

  /// A side along one edge, in the edge's own direction; `flank` is where the parcel lies.
  func side(_ edge: Edge, _ flank: Flank, _ compass: Int) -> Side {
    let cut = grid.interruption(edge)
    let slots = (0...StreetGrid.parts).map { grid.slot(edge, $0, flank) }
    let isOpen = (0...StreetGrid.parts).map { k in
      k > 0 && k < StreetGrid.parts && cut.map { k < $0.from || k > $0.to } ?? true
    }
    let cycle: [Knot?] = (0...StreetGrid.parts).map { k in
      edge.street == .primary && k > 0 && k < StreetGrid.parts
        ? grid.cycleSlot(edge, k, flank) : nil
    }
    let start = edge.isNorth ? edge.j : edge.i
    let numbers = (0...StreetGrid.parts).map { k in
      (start % 64 * StreetGrid.parts + k) * 2 + (flank == .left ? 2 : 1)
    }
    var side = Side(
      compass, knots: slots, cycle: cycle, isOpen: isOpen, numbers: numbers,
      names.street(line: edge.line, isNorth: edge.isNorth), edge.street)
    side.inset = grid.inset(edge)
    return side
  }

  /// South, east, north and west sides of a rectangle of blocks, counter-clockwise.
  func sides(_ zone: Zone) -> [Side] {
    let (i, j, right, top) = (zone.i, zone.j, zone.i + zone.width, zone.j + zone.height)
    func joined(_ sides: [Side]) -> Side {
      sides.dropFirst().reduce(sides[0]) { $0.joined(with: $1) }
    }
    return [
      joined((i..<right).map { side(.east($0, j), .left, 0) }),
      joined((j..<top).map { side(.north(right, $0), .left, 1) }),
      joined((i..<right).map { side(.east($0, top), .right, 2) }).reversed,
      joined((j..<top).map { side(.north(i, $0), .right, 3) }).reversed,
    ]
  }
}
