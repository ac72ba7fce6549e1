public import OpeningHours

/// When one sets out, and how timetables of the place are read.
public struct Departure: Sendable {
  /// Seconds since 1970, UTC.
  public var unixSeconds: Int64
  /// The zone, holidays and place.
  public var setting: Setting

  /// Names a time.
  ///
  /// - Parameters:
  ///   - unixSeconds: Seconds since 1970, UTC.
  ///   - setting: The zone, holidays and place.
  public init(unixSeconds: Int64, setting: Setting) {
    self.unixSeconds = unixSeconds
    self.setting = setting
  }
}

/// A gate on a way that is shut when one comes there, and how long until it opens.
public struct GateWait: Hashable, Sendable {
  /// The gate.
  public var gate: GateIndex
  /// How long one waits before it.
  public var milliseconds: Int
}
