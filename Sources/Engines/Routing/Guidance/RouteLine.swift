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

  /// The direction in which one comes to a point of a leg, seen over the last `reach` metres.
  func bearing(before point: Int, inLeg leg: Int, reach: Double = 12) -> Double {
    let line = legs[leg].geometry
    var index = point
    while index > 0, line[index].distance(to: line[point]).value < reach { index -= 1 }
    return line[index].bearing(to: line[point])
  }

  /// The direction in which one leaves a point of a leg, seen over the next `reach` metres.
  func bearing(after point: Int, inLeg leg: Int, reach: Double = 12) -> Double {
    let line = legs[leg].geometry
    var index = point
    while index < line.count - 1, line[index].distance(to: line[point]).value < reach { index += 1 }
    return line[point].bearing(to: line[index])
  }
}
