/// Where a timetable is read: it decides about the time, the holidays and the sun.
public struct Setting: Sendable {
  /// The zone of the place.
  public var zone: CivilZone
  /// The holidays of the place; nil when nobody knows them, and then they are unknown.
  public var holidays: (any HolidayCalendar)?
  /// The place in degrees of latitude and longitude; nil for the sun of an average day.
  public var position: (latitude: Double, longitude: Double)?

  /// A setting.
  ///
  /// - Parameters:
  ///   - zone: The zone of the place.
  ///   - holidays: The holidays of the place.
  ///   - position: Degrees of latitude and longitude.
  public init(
    zone: CivilZone, holidays: (any HolidayCalendar)? = nil,
    position: (latitude: Double, longitude: Double)? = nil
  ) {
    self.zone = zone
    self.holidays = holidays
    self.position = position
  }
}
