public import Geodesy

/// A point that a receiver noted on the way.
public struct TracePoint: Hashable, Sendable {
  /// Where.
  public var coordinate: Coordinate<WGS84>
  /// When, in seconds since 1970; nil if not known.
  public var unixSeconds: Double?
  /// How exact it is, as one standard deviation; nil for 10 m.
  public var radius: Metres?

  /// Names a point.
  ///
  /// - Parameters:
  ///   - coordinate: Where.
  ///   - unixSeconds: When, in seconds since 1970; nil if not known.
  ///   - radius: How exact it is, as one standard deviation; nil for 10 m.
  public init(
    _ coordinate: Coordinate<WGS84>, unixSeconds: Double? = nil, radius: Metres? = nil
  ) {
    self.coordinate = coordinate
    self.unixSeconds = unixSeconds
    self.radius = radius
  }
}

/// The ways that fit a trace best.
public struct TraceMatch: Sendable {
  /// A part of the trace without gaps.
  public struct Part: Sendable {
    /// The way, with a leg between each two points that follow each other.
    public var route: StreetRoute
    /// How well it fits, from 0 to 1: how far points are off, and lengths from straight lines.
    public var confidence: Double
  }

  /// Where a point was brought to.
  public struct Point: Hashable, Sendable {
    /// The position of the part.
    public var part: Int
    /// The position of the waypoint in the part's route.
    public var waypoint: Int
  }

  /// In the order of the trace; parts of one point are none.
  public var parts: [Part]
  /// For each point of the trace; nil where it fits nothing.
  public var points: [Point?]
}

extension DoorRouter {
  /// Finds the streets along which a trace was noted (a hidden Markov model as of Newson and Krumm
  /// 2009, doi:10.1145/1653771.1653818).
  ///
  /// - Parameters:
  ///   - trace: The points in order.
  ///   - profile: Who travelled.
  ///   - detail: What legs hold.
  /// - Returns: The best ways; gaps of more than three minutes or two kilometres divide them.
  /// - Complexity: Bounded for each point by the streets within about 500 m, or five times the
  ///   distance to the next one.
  public func match(
    _ trace: [TracePoint], by profile: Profile, detail: StreetRequest.Detail = []
  ) -> TraceMatch {
    var matcher = TraceMatcher(city, profile)
    let found = matcher.run(trace)
    var match = TraceMatch(parts: [], points: Array(repeating: nil, count: trace.count))
    for part in found where part.paths.count > 0 {
      let waypoints = part.points.map { Waypoint(trace[$0].coordinate) }
      let writer = StreetRouteWriter(
        city, StreetRequest(waypoints, by: profile, detail: detail))
      for (index, point) in part.points.enumerated() {
        match.points[point] = TraceMatch.Point(part: match.parts.count, waypoint: index)
      }
      match.parts.append(
        TraceMatch.Part(
          route: writer.route(StreetTask.Found(paths: part.paths, places: part.places)),
          confidence: part.confidence))
    }
    return match
  }
}
