/// A way over stops in the order that makes it short.
public struct StreetTrip: Sendable {
  /// The way, with a leg for each stop after the first; a round ends where it began.
  public var route: StreetRoute
  /// The positions of the stops in the order of travel.
  public var order: [Int]
}

extension DoorRouter {
  /// A way over all stops in an order that makes it quick: the best for up to twelve, a good one
  /// beyond.
  ///
  /// - Parameters:
  ///   - request: The stops and who travels.
  ///   - isRound: Whether it ends where it began.
  ///   - startsFirst: Whether it begins at the first stop.
  ///   - endsLast: Whether it ends at the last stop; a round comes to that one last.
  /// - Returns: The way and the order.
  /// - Throws: `StreetRouteError` when there is none.
  public func trip(
    _ request: StreetRequest, isRound: Bool = true, startsFirst: Bool = true,
    endsLast: Bool = false
  ) throws(StreetRouteError) -> StreetTrip {
    let places = try places(of: request)
    let spots = places.map { StreetSpot(places: $0, profile: request.profile) }
    let times = matrix(
      from: spots, to: spots, by: request.profile, avoiding: request.closures,
      leaving: request.departure
    ).milliseconds
    var costs = times.map { row in row.map { $0.map(Int64.init) ?? TripOrder.never } }
    let last = places.count - 1
    guard isRound else {
      // A stop that costs nothing joins the ends to a round.
      for index in costs.indices {
        costs[index].append(endsLast && index != last ? TripOrder.never : 0)
      }
      costs.append(costs.indices.map { startsFirst && $0 > 0 ? TripOrder.never : 0 } + [0])
      // It is where the round is cut open.
      guard let found = TripOrder(Self.rotated(costs)).round() else { throw .noWay }
      return try route(request, found.dropFirst().map { $0 - 1 }, isRound: false)
    }
    if endsLast, last > 0 {
      // To go from the last to the first stop and nowhere else makes the last one the last.
      for index in costs.indices where index > 0 { costs[last][index] = TripOrder.never }
    }
    guard let order = TripOrder(costs).round() else { throw .noWay }
    return try route(request, order, isRound: true)
  }

  /// The same costs with the last stop as the first.
  private static func rotated(_ costs: [[Int64]]) -> [[Int64]] {
    let order = [costs.count - 1] + Array(0..<costs.count - 1)
    return order.map { from in order.map { costs[from][$0] } }
  }

  private func route(
    _ request: StreetRequest, _ order: [Int], isRound: Bool
  ) throws(StreetRouteError) -> StreetTrip {
    var request = request
    let stops = isRound ? order + order.prefix(1) : order
    request.waypoints = stops.map { request.waypoints[$0] }
    return StreetTrip(route: try streets(request), order: order)
  }
}
