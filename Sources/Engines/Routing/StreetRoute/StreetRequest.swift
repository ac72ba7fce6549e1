/// What is asked for when a way from street to street is wanted, without parking or doors.
public struct StreetRequest: Sendable {
  /// What an answer holds besides line, length and time.
  public struct Detail: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Names bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What to do on the way.
    public static let steps = Detail(rawValue: 1)
    /// Length, time and street of each piece of the line.
    public static let annotations = Detail(rawValue: 2)
    /// The OpenStreetMap nodes along the line.
    public static let nodes = Detail(rawValue: 4)
  }

  /// Where from, by way of what, where to; at least two.
  public var waypoints: [Waypoint]
  /// Who travels.
  public var profile: Profile
  /// What is shut.
  public var closures: Closures
  /// When one sets out; nil where nothing that holds only at times counts.
  public var departure: Departure?
  /// Whether one goes on in the same direction at the waypoints between.
  public var continuesStraight: Bool
  /// Whether the kerb is on the left.
  public var drivesOnLeft: Bool
  /// What the answer holds.
  public var detail: Detail

  /// Asks for a way.
  ///
  /// - Parameters:
  ///   - waypoints: Where from, by way of what, where to; at least two.
  ///   - profile: Who travels.
  ///   - detail: What the answer holds.
  ///   - closures: What is shut.
  ///   - departure: When one sets out; nil where nothing that holds only at times counts.
  ///   - continuesStraight: Whether one goes on in the same direction at the waypoints between.
  ///   - drivesOnLeft: Whether the kerb is on the left.
  public init(
    _ waypoints: [Waypoint], by profile: Profile, detail: Detail = [],
    avoiding closures: Closures = Closures(), leaving departure: Departure? = nil,
    continuesStraight: Bool = false, drivesOnLeft: Bool = false
  ) {
    self.waypoints = waypoints
    self.profile = profile
    self.closures = closures
    self.departure = departure
    self.continuesStraight = continuesStraight
    self.drivesOnLeft = drivesOnLeft
    self.detail = detail
  }
}

/// Why there is no street route.
public enum StreetRouteError: Error, Equatable, Sendable {
  /// Fewer than two waypoints.
  case tooFewWaypoints
  /// No street for the profile near a waypoint that may be come to as asked.
  case noStreet(waypoint: Int)
  /// No way leads from the first waypoint over the others to the last.
  case noWay
}
