/// What is asked for when the times of ways from street to street are wanted for many pairs.
public struct StreetTableRequest: Sendable {
  /// The places; each may be come to as a `StreetRequest` says.
  public var waypoints: [Waypoint]
  /// The positions of those where ways begin, in the order of rows.
  public var sources: [Int]
  /// The positions of those where ways end, in the order of columns.
  public var destinations: [Int]
  /// Who travels.
  public var profile: Profile
  /// What is shut.
  public var closures: Closures
  /// When one sets out; nil where nothing that holds only at times counts.
  public var departure: Departure?
  /// Whether the kerb is on the left.
  public var drivesOnLeft: Bool
  /// Whether lengths are asked for too.
  public var measuresLengths: Bool

  /// Asks for the times between places.
  ///
  /// - Parameters:
  ///   - waypoints: The places.
  ///   - sources: The positions of those where ways begin; nil for all.
  ///   - destinations: The positions of those where ways end; nil for all.
  ///   - profile: Who travels.
  ///   - closures: What is shut.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  ///   - drivesOnLeft: Whether the kerb is on the left.
  ///   - measuresLengths: Whether lengths are asked for too.
  public init(
    _ waypoints: [Waypoint], from sources: [Int]? = nil, to destinations: [Int]? = nil,
    by profile: Profile, avoiding closures: Closures = Closures(),
    leaving departure: Departure? = nil, drivesOnLeft: Bool = false, measuresLengths: Bool = false
  ) {
    self.waypoints = waypoints
    self.sources = sources ?? Array(waypoints.indices)
    self.destinations = destinations ?? Array(waypoints.indices)
    self.profile = profile
    self.closures = closures
    self.departure = departure
    self.drivesOnLeft = drivesOnLeft
    self.measuresLengths = measuresLengths
  }
}
