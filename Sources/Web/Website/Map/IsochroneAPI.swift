public import Geodesy
import HTTPTypes
import Kernel
public import Routing
import WebServer

/// What is reached within some minutes, for programs.
struct IsochroneAPI: Sendable {
  let map: MapContext

  var routes: [Route] { [isochrone] }

  static let minutes = Parameter<Int>.integer(
    "minutes", 1...60, summary: "param.minutes", example: 10
  ).list(count: 1...4)

  private static let from = Parameter<String>.text(
    "from", length: 3...60, pattern: MapAPI.pairPattern, summary: "param.from-position",
    example: "30.05,103.75"
  ).parsed { Coordinate<WGS84>($0) }

  private var isochrone: Route {
    .api(
      .get, "/api/v1/isochrone", operation: "findReached", summary: "api.isochrone",
      permission: .anyone, limits: .reading.at(Rate(perMinute: 120, burst: 30)),
      parameters: [Self.from, Self.minutes, MapPages.by, MapAPI.depart, MapPages.avoid],
      problems: [.noRoute]
    ) { [map] call in
      let (start, minutes, profile) = (call[Self.from], call[Self.minutes], call[MapPages.by])
      let (time, avoid) = (call[MapAPI.depart].map { DepartureTime($0) }, call[MapPages.avoid])
      let words = Words(call)
      return try await call.work { _ in
        guard
          let reached = map.reached(
            from: start, within: minutes, by: profile, leaving: map.departure(time),
            avoiding: map.closures(named: avoid))
        else { throw Problem(.noRoute) }
        return IsochroneAnswer(
          features: reached.map { ReachedAnswer($0, by: profile) },
          attribution: words("site.attribution"))
      }
    }
  }
}

extension MapContext {
  /// The ground that is reached within some minutes; nil where no street is near.
  ///
  /// - Parameters:
  ///   - start: Where from.
  ///   - minutes: The times.
  ///   - profile: Who travels.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  ///   - closures: What else is shut beside what is reported.
  /// - Returns: In the order of the times.
  public func reached(
    from start: Coordinate<WGS84>, within minutes: [Int], by profile: Profile,
    leaving departure: Departure? = nil, avoiding closures: Closures = Closures()
  ) -> [Isochrone]? {
    guard let spot = router.spot(near: start, by: profile) else { return nil }
    return router.isochrones(
      from: spot, within: minutes.map { $0 * 60_000 }, leaving: departure,
      avoiding: reports.closures.union(closures))
  }
}
