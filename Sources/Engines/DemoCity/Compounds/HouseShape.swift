import Geodesy

/// The footprint of a house: its front lies on the x axis, its body below.
struct HouseShape: Sendable {
  /// Counter-clockwise.
  var points: [PlanePoint]
  /// Positions of the doors in `points`, from west to east.
  var doors: [Int]
  var width: Double
  /// How far it reaches back, wings and all.
  var depth: Double
  /// A hole: a court inside.
  var court: [PlanePoint] = []
  var levels: Int
  var kind: Kind

  enum Kind: Sendable { case slab, tower, wings, court, house, hall, office }

  private static func at(_ x: Double, _ y: Double) -> PlanePoint { PlanePoint(x: x, y: y) }

  /// A row of units, each with a stair well that stands out in front and a stepped back.
  static func slab(units: Int, unitWidth: Double, depth: Double, levels: Int) -> HouseShape {
    let width = unitWidth * Double(units)
    var points: [PlanePoint] = []
    for unit in 0..<units {
      let west = unitWidth * Double(unit)
      // Balconies: the middle of each unit's back stands out.
      points += [
        at(west, 1.2 - depth), at(west + unitWidth * 0.2, 1.2 - depth),
        at(west + unitWidth * 0.2, -depth), at(west + unitWidth * 0.8, -depth),
        at(west + unitWidth * 0.8, 1.2 - depth),
      ]
    }
    points += [at(width, 1.2 - depth), at(width, -1.2)]
    var doors: [Int] = []
    for unit in (0..<units).reversed() {
      let middle = unitWidth * (Double(unit) + 0.5)
      points += [at(middle + 1.6, -1.2), at(middle + 1.6, 0), at(middle, 0)]
      doors.insert(points.count - 1, at: 0)
      points += [at(middle - 1.6, 0), at(middle - 1.6, -1.2)]
    }
    points.append(at(0, -1.2))
    return HouseShape(
      points: points, doors: doors, width: width, depth: depth, levels: levels, kind: .slab)
  }

  /// A tower with notched corners; two doors when it holds two units.
  static func tower(width: Double, depth: Double, units: Int, levels: Int) -> HouseShape {
    let (notch, cut) = (width * 0.16, depth * 0.2)
    var points = [
      at(0, cut - depth), at(notch, cut - depth), at(notch, -depth), at(width - notch, -depth),
      at(width - notch, cut - depth), at(width, cut - depth), at(width, -cut),
      at(width - notch, -cut), at(width - notch, 0),
    ]
    var doors: [Int] = []
    for unit in (0..<units).reversed() {
      let share = (Double(unit) + 0.5) / Double(units)
      points.append(at(notch + (width - 2 * notch) * share, 0))
      doors.insert(points.count - 1, at: 0)
    }
    points += [at(notch, 0), at(notch, -cut), at(0, -cut)]
    return HouseShape(
      points: points, doors: doors, width: width, depth: depth, levels: levels, kind: .tower)
  }

  /// A plain front with doors at even distances, and wings behind: an L with one, a U with two.
  static func winged(
    width: Double, depth: Double, wing: Double, west: Bool, east: Bool, doors count: Int,
    levels: Int
  ) -> HouseShape {
    let thickness = min(11, width * 0.3)
    var points: [PlanePoint] = []
    if west {
      points += [at(0, -depth - wing), at(thickness, -depth - wing), at(thickness, -depth)]
    } else {
      points.append(at(0, -depth))
    }
    if east {
      points += [
        at(width - thickness, -depth), at(width - thickness, -depth - wing),
        at(width, -depth - wing),
      ]
    } else {
      points.append(at(width, -depth))
    }
    points.append(at(width, 0))
    var doors: [Int] = []
    for door in (0..<count).reversed() {
      points.append(at(width * (Double(door) + 0.5) / Double(count), 0))
      doors.insert(points.count - 1, at: 0)
    }
    points.append(at(0, 0))
    return HouseShape(
      points: points, doors: doors, width: width, depth: depth + (west || east ? wing : 0),
      levels: levels, kind: west || east ? .wings : .hall)
  }

  static func hall(width: Double, depth: Double, doors: Int, levels: Int) -> HouseShape {
    winged(
      width: width, depth: depth, wing: 0, west: false, east: false, doors: doors, levels: levels)
  }

  /// Four wings around a court.
  static func courtyard(width: Double, depth: Double) -> HouseShape {
    var shape = hall(width: width, depth: depth, doors: 1, levels: 1)
    let wall = 6.0
    shape.court = [
      at(wall, wall - depth), at(width - wall, wall - depth), at(width - wall, -wall),
      at(wall, -wall),
    ]
    shape.kind = .court
    return shape
  }
}
