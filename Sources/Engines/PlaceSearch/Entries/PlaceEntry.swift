public import Geodesy
public import OpeningHours

/// What an index keeps of a place.
public struct PlaceEntry: Sendable, Equatable {
  /// The number by which the place is known outside.
  public var id: Int64
  /// Its kind, a number of the caller's.
  public var kind: UInt8
  /// What it offers: a bit for each service.
  public var services: UInt64
  /// Which vehicles it takes: a bit for each class.
  public var vehicles: UInt8
  /// Where it is.
  public var position: Coordinate<WGS84>
  /// When it is open; nil when nobody knows.
  public var hours: Timetable?
  /// When it serves late; nil when it does not, or nobody knows.
  public var lateHours: Timetable?
  /// How much farther away it counts than it is: a place whose facts are stale sinks.
  public var sink: Metres
  /// Its names, the usual one first, then others.
  public var names: [String]

  /// An entry; what is left out is unknown or none.
  ///
  /// - Parameters:
  ///   - id: The number by which the place is known outside.
  ///   - kind: Its kind.
  ///   - services: A bit for each service.
  ///   - vehicles: A bit for each class of vehicles.
  ///   - position: Where it is.
  ///   - hours: When it is open.
  ///   - lateHours: When it serves late.
  ///   - sink: How much farther away it counts; whole metres, at most 65,535.
  ///   - names: Its names, the usual one first; the first 48 characters of 16 names count.
  public init(
    id: Int64, kind: UInt8, services: UInt64 = 0, vehicles: UInt8 = 0,
    position: Coordinate<WGS84>, hours: Timetable? = nil, lateHours: Timetable? = nil,
    sink: Metres = .zero, names: [String] = []
  ) {
    self.id = id
    self.kind = kind
    self.services = services
    self.vehicles = vehicles
    self.position = position
    self.hours = hours
    self.lateHours = lateHours
    self.sink = sink
    self.names = names
  }
}
