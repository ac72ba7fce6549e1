import Geodesy

/// The bearings in which sides of edges begin and end, in degrees clockwise from north.
struct SideDirections {
  private let first: [Float]
  private let last: [Float]

  init(_ network: StreetNetwork) {
    var first: [Float] = []
    var last: [Float] = []
    first.reserveCapacity(network.edgeCount)
    last.reserveCapacity(network.edgeCount)
    for edge in 0..<network.edgeCount {
      let points = network.points(of: edge)
      first.append(Float(Self.bearing(points)))
      last.append(Float(Self.bearing(points.reversed())))
    }
    self.first = first
    self.last = last
  }

  /// The bend from the end of a side to the beginning of another, -180 ..< 180 degrees, positive to
  /// the right.
  func angle(_ side: Int32, _ next: Int32) -> Double {
    // A line seen from its end looks back.
    TurnRules.angle(from: leaving(side ^ 1) + 180, to: leaving(next))
  }

  private func leaving(_ side: Int32) -> Double {
    Double(side & 1 == 0 ? first[Int(side >> 1)] : last[Int(side >> 1)])
  }

  /// The bearing over the first metres of a line.
  private static func bearing(_ line: some BidirectionalCollection<Coordinate<WGS84>>) -> Double {
    guard let start = line.first else { return 0 }
    let far = line.first { start.distance(to: $0) >= Metres(TurnRules.leastReach) }
    guard let seen = far ?? line.last, seen != start else { return 0 }
    return start.bearing(to: seen)
  }
}
