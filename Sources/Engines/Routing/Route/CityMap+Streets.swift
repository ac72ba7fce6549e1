public import Geodesy

extension CityMap {
  /// The number of streets: stretches between two junctions.
  public var streetCount: Int { network.edgeCount }

  /// The line of a street, at least two points.
  ///
  /// - Parameter street: Of this city.
  /// - Returns: Its points.
  public func line(of street: StreetIndex) -> [Coordinate<WGS84>] {
    Array(network.points(of: street.position))
  }

  /// The name of a street as mapped.
  ///
  /// - Parameter street: Of this city.
  /// - Returns: Its name; nil without one.
  public func name(of street: StreetIndex) -> String? {
    let name = Int(network.edgeName[street.position])
    return name == 0 ? nil : network.names[name]
  }

  /// The OpenStreetMap way that a street is a part of.
  ///
  /// - Parameter street: Of this city.
  /// - Returns: The number of the way.
  public func way(of street: StreetIndex) -> Int64 { network.edgeWay[street.position] }

  /// The place half way along a street: the same after every import that leaves it as it was.
  ///
  /// - Parameter street: Of this city.
  /// - Returns: The place.
  public func middle(of street: StreetIndex) -> Coordinate<WGS84> {
    let half = Int(network.edgeLength[street.position]) / 2
    let line = network.line(
      of: street.position, from: Int32(half),
      to: network.edgeLength[street.position])
    return line.first ?? network.points(of: street.position)[0]
  }

  /// The streets near a place that somebody may travel, the nearest first.
  ///
  /// - Parameters:
  ///   - coordinate: The place.
  ///   - reach: How far away they may be.
  ///   - profile: Who travels; nil for anybody.
  /// - Returns: Each street once, with its distance.
  public func streets(
    near coordinate: Coordinate<WGS84>, within reach: Metres, by profile: Profile? = nil
  ) -> [(street: StreetIndex, distance: Metres)] {
    var best: [Int32: Double] = [:]
    streetSegments.nearest(coordinate, within: reach) { piece, _ in
      let edge = Int(piece.edge)
      let isUsable =
        profile.map { network.isPassable(edge, $0) }
        ?? Profile.allCases.contains { network.isPassable(edge, $0) }
      guard isUsable else { return true }
      let points = network.points(of: edge)
      let first = points.startIndex + Int(piece.point)
      let distance = Segment(start: points[first], end: points[first + 1])
        .nearest(to: coordinate).distance.value
      if distance <= reach.value { best[piece.edge] = min(best[piece.edge] ?? .infinity, distance) }
      return best.count < Self.mostStreets
    }
    return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
      (StreetIndex(rawValue: $0.key), Metres($0.value))
    }
  }

  /// So many streets are offered for one place: more are no choice.
  private static let mostStreets = 32
}
