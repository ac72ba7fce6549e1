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
    for (index, move) in path.moves.enumerated() {
      var line = network.line(of: move.edge, from: move.from, to: move.to)
      if index == 0 { line[0] = path.start.coordinate }
      if index == path.moves.count - 1 { line[line.count - 1] = end }
      let mode: TravelMode = move.isWalking ? .walk : .ride
      if legs.last?.mode != mode {
        legs.append(Leg(mode: mode, geometry: [line[0]], distance: .zero, durationMilliseconds: 0))
      }
      let leg = legs.count - 1
      let first = legs[leg].geometry.count - 1
      for point in line.dropFirst() where point != legs[leg].geometry.last {
        legs[leg].geometry.append(point)
      }
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
    let line = legs[leg].geometry
    let seen = Self.place(reach, along: line[...point].reversed())
    return seen == line[point] ? nil : seen.bearing(to: line[point])
  }

  /// The direction in which one leaves a point of a leg, seen over the next `reach` metres; nil at
  /// its end.
  func bearing(after point: Int, inLeg leg: Int, reach: Double = TurnRules.reach) -> Double? {
    let line = legs[leg].geometry
    let seen = Self.place(reach, along: line[point...])
    return seen == line[point] ? nil : line[point].bearing(to: seen)
  }

  /// The place so many metres along a line, or the line's end.
  ///
  /// Exactly there, not at the next point: that one may lie far behind a corner that is not meant.
  private static func place(
    _ reach: Double, along line: some BidirectionalCollection<Coordinate<WGS84>>
  ) -> Coordinate<WGS84> {
    var rest = reach
    for (start, end) in zip(line, line.dropFirst()) {
      let length = start.distance(to: end).value
      if length >= rest {
        return start.destination(Metres(rest), bearing: start.bearing(to: end))
      }
      rest -= length
    }
    return line[line.index(before: line.endIndex)]
  }
}
