import Foundation
import Geodesy

/// The lines of a path's moves, joined into one line per mode.
struct RouteLine: Sendable {
  /// Where a move lies.
  struct Extent: Sendable {
    var leg: Int
    /// Positions of its first and last point in the leg's geometry.
    var first: Int
    var last: Int
    var distance: Double
  }

  var legs: [Leg] = []
  /// In the order of the moves.
  var extents: [Extent] = []

  init(_ path: DoorPath, _ network: StreetNetwork, end: Coordinate<WGS84>) {
    extents.reserveCapacity(path.moves.count)
    for (index, move) in path.moves.enumerated() {
      let mode: TravelMode = move.isWalking ? .walk : .ride
      let isEnd = index == 0 || index == path.moves.count - 1
      let length = network.edgeLength[move.edge]
      // Between the ends of a path nearly all moves are whole edges: no copies of their lines.
      let isWhole = !isEnd && abs(move.to - move.from) == length
      var part: [Coordinate<WGS84>] = []
      if !isWhole {
        part = network.line(of: move.edge, from: move.from, to: move.to)
        if index == 0 { part[0] = path.start.coordinate }
        if index == path.moves.count - 1 { part[part.count - 1] = end }
      }
      let line = isWhole ? network.points(of: move.edge) : part[...]
      let isAgainst = isWhole && move.to < move.from
      if legs.last?.mode != mode {
        let first = isAgainst ? line[line.endIndex - 1] : line[line.startIndex]
        legs.append(Leg(mode: mode, geometry: [first], distance: .zero, durationMilliseconds: 0))
      }
      let leg = legs.count - 1
      let first = legs[leg].geometry.count - 1
      legs[leg].add(line, isAgainst: isAgainst)
      let distance = Double(abs(move.to - move.from)) / 100
      legs[leg].distance += Metres(distance)
      legs[leg].durationMilliseconds += Int(move.milliseconds)
      extents.append(
        Extent(leg: leg, first: first, last: legs[leg].geometry.count - 1, distance: distance))
    }
    // A leg that never leaves its place is no line.
    for index in legs.indices where legs[index].geometry.count == 1 {
      legs[index].geometry.append(legs[index].geometry[0])
    }
  }

  /// The direction in which one comes to a point of a leg, seen over the last `reach` metres; nil
  /// at its beginning.
  func bearing(before point: Int, inLeg leg: Int, reach: Double = TurnRules.reach) -> Double? {
    direction(from: point, step: -1, inLeg: leg, reach).map { $0 < 180 ? $0 + 180 : $0 - 180 }
  }

  /// The direction in which one leaves a point of a leg, seen over the next `reach` metres; nil at
  /// its end.
  func bearing(after point: Int, inLeg leg: Int, reach: Double = TurnRules.reach) -> Double? {
    direction(from: point, step: 1, inLeg: leg, reach)
  }

  /// Where the place so many metres along the line lies, seen from a point of it.
  ///
  /// Exactly there, not at the next point: that one may lie far behind a corner that is not meant.
  /// A few metres are as good as flat.
  private func direction(
    from point: Int, step: Int, inLeg leg: Int, _ reach: Double
  ) -> Double? {
    let plane = LocalPlane(origin: legs[leg].geometry[point])
    var rest = reach
    var seen = PlanePoint(x: 0, y: 0)
    var next = point + step
    while legs[leg].geometry.indices.contains(next) {
      let end = plane.point(legs[leg].geometry[next])
      let (east, north) = (end.x - seen.x, end.y - seen.y)
      let length = (east * east + north * north).squareRoot()
      if length >= rest, length > 0 {
        seen = PlanePoint(x: seen.x + east * rest / length, y: seen.y + north * rest / length)
        break
      }
      rest -= length
      seen = end
      next += step
    }
    guard seen.x != 0 || seen.y != 0 else { return nil }
    let degrees = atan2(seen.x, seen.y) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }
}

extension Leg {
  /// Goes on along a line that begins where the leg ends, points that come twice left out.
  fileprivate mutating func add(_ line: ArraySlice<Coordinate<WGS84>>, isAgainst: Bool) {
    var last = geometry[geometry.count - 1]
    func add(_ point: Coordinate<WGS84>) {
      guard point != last else { return }
      geometry.append(point)
      last = point
    }
    if isAgainst {
      var index = line.endIndex - 1
      while index > line.startIndex {
        index -= 1
        add(line[index])
      }
    } else {
      for index in line.indices.dropFirst() { add(line[index]) }
    }
  }
}
