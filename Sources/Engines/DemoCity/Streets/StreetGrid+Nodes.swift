import Geodesy

/// The nodes of the grid: their numbers and places.
extension StreetGrid {
  private static let nodesPerCrossing: Int64 = 128
  /// Where the numbers of a crossing's own nodes begin, when it has more than one.
  private static let moreCrossings: Int64 = 95

  private func base(_ i: Int, _ j: Int) -> Int64 {
    let column = min(i / size.blocks, size.columns - 1)
    let row = min(j / size.blocks, size.rows - 1)
    let place = DistrictPlace(number: row * size.columns + column, of: size)
    let (u, v) = place.firstLine(of: size)
    let local = Int64((j - v) * (size.blocks + 1) + (i - u))
    return DistrictIDs(place).firstGridNode + local * Self.nodesPerCrossing
  }

  // MARK: Crossings

  /// The node of a crossing in one of its quarters; most have a single node for all four.
  func crossing(_ i: Int, _ j: Int, north: Bool, east: Bool) -> Knot {
    let (isWest, isNorth) = (isDual(i, isNorth: true) && !east, isDual(j, isNorth: false) && north)
    let number: Int64 = (isWest ? 1 : 0) + (isNorth ? 2 : 0)
    return Knot(
      id: base(i, j) + (number == 0 ? 0 : Self.moreCrossings + number),
      point: quarter(
        i, j, north: north, east: east,
        toEast: isDual(i, isNorth: true) ? Self.carriageway : 0,
        toNorth: isDual(j, isNorth: false) ? Self.carriageway : 0))
  }

  /// The one, two or four nodes of a crossing, counter-clockwise from the north-east.
  func crossings(_ i: Int, _ j: Int) -> [Knot] {
    var knots: [Knot] = []
    for (north, east) in Self.quarters {
      let knot = crossing(i, j, north: north, east: east)
      if !knots.contains(where: { $0.id == knot.id }) { knots.append(knot) }
    }
    return knots
  }

  static let quarters = [(true, true), (true, false), (false, false), (false, true)]

  /// The corner of a crossing where cycleways meet.
  func corner(_ i: Int, _ j: Int, north: Bool, east: Bool) -> Knot {
    let number: Int64 = north ? (east ? 1 : 2) : (east ? 4 : 3)
    return Knot(
      id: base(i, j) + number,
      point: quarter(
        i, j, north: north, east: east, toEast: cycleway(i, isNorth: true),
        toNorth: cycleway(j, isNorth: false)))
  }

  private func quarter(
    _ i: Int, _ j: Int, north: Bool, east: Bool, toEast: Double, toNorth: Double
  ) -> PlanePoint {
    let (u, v) = (Double(i), Double(j))
    let middle = ground.place(u, v)
    let eastward = (ground.place(u + (east ? 0.125 : -0.125), v) - middle).unit
    let northward = (ground.place(u, v + (north ? 0.125 : -0.125)) - middle).unit
    return middle + eastward * toEast + northward * toNorth
  }

  // MARK: Edges

  /// The middle of the street at an eighth of an edge.
  func middle(_ edge: Edge, _ k: Int) -> PlanePoint {
    let share = Double(k) / Double(Self.parts)
    return ground.place(
      Double(edge.i) + (edge.isNorth ? 0 : share), Double(edge.j) + (edge.isNorth ? share : 0))
  }

  /// A node at an eighth of an edge, on the carriageway that is nearer to a flank; 0 and 8 are
  /// the crossings.
  func slot(_ edge: Edge, _ k: Int, _ flank: Flank) -> Knot {
    let (i, j) = k == 0 ? (edge.i, edge.j) : edge.end
    if k == 0 || k == Self.parts {
      let (isFirst, isLeft) = (k == 0, flank == .left)
      return edge.isNorth
        ? crossing(i, j, north: isFirst, east: !isLeft)
        : crossing(i, j, north: isLeft, east: isFirst)
    }
    return Knot(id: number(edge, flank) + Int64(k), point: beside(edge, k, flank, middle(edge, k)))
  }

  /// Where one crosses a carriageway on foot, near the edge's start or its end.
  func stub(_ edge: Edge, atEnd: Bool, _ flank: Flank) -> Knot {
    let (k, next) = atEnd ? (Self.parts, Self.parts - 1) : (0, 1)
    let (i, j) = atEnd ? edge.end : (edge.i, edge.j)
    let from = middle(edge, k)
    // In line with the cycleways of the street that is crossed.
    let apart = cycleway(edge.isNorth ? j : i, isNorth: !edge.isNorth)
    let point = from + (middle(edge, next) - from).unit * apart
    return Knot(
      id: number(edge, flank) + (atEnd ? 8 : 0), point: beside(edge, k, flank, point))
  }

  private func number(_ edge: Edge, _ flank: Flank) -> Int64 {
    let isSecond = isDual(edge) && flank == .left
    return base(edge.i, edge.j) + (edge.isNorth ? (isSecond ? 80 : 32) : (isSecond ? 64 : 5))
  }

  /// Moves a point of the middle to a carriageway, if there are two.
  private func beside(_ edge: Edge, _ k: Int, _ flank: Flank, _ point: PlanePoint) -> PlanePoint {
    guard isDual(edge) else { return point }
    return point + left(edge, k) * (flank == .left ? Self.carriageway : -Self.carriageway)
  }

  /// A unit vector to the left of an edge at one of its nodes.
  func left(_ edge: Edge, _ k: Int) -> PlanePoint {
    (middle(edge, min(k + 1, 8)) - middle(edge, max(k - 1, 0))).unit.left
  }

  /// The node of a cycleway beside the edge.
  func cycleSlot(_ edge: Edge, _ k: Int, _ flank: Flank) -> Knot {
    let apart = cycleway(edge.line, isNorth: edge.isNorth)
    let side = flank == .left ? apart : -apart
    let first: Int64 = edge.isNorth ? (flank == .left ? 41 : 49) : (flank == .left ? 14 : 22)
    return Knot(
      id: base(edge.i, edge.j) + first + Int64(k), point: middle(edge, k) + left(edge, k) * side)
  }
}
