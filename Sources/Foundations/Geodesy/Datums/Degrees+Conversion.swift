extension Degrees where Frame == WGS84 {
  /// The place in GCJ-02; outside a rough box around China the numbers stay, as is the custom.
  public var gcj02: Degrees<GCJ02> { converted() }

  /// The place in BD-09; outside a rough box around China the numbers stay.
  public var bd09: Degrees<BD09> { converted() }

  func converted<Other: OffsetDatum>() -> Degrees<Other> {
    ChinaShift.isInReach(self) ? Other.offset(self) : renamed(to: Other.self)
  }
}

extension Degrees where Frame: OffsetDatum {
  /// The place in WGS-84: undoes `gcj02` and `bd09` to a micrometre.
  ///
  /// Only within two kilometres of that rough box two places may share their numbers.
  public var wgs84: Degrees<WGS84> {
    let same = renamed(to: WGS84.self)
    guard ChinaShift.isNearReach(same) else { return same }
    let place = Frame.origin(of: self)
    return ChinaShift.isInReach(place) ? place : same
  }
}

extension Degrees where Frame == GCJ02 {
  /// The same place in BD-09.
  public var bd09: Degrees<BD09> { wgs84.bd09 }
}

extension Degrees where Frame == BD09 {
  /// The same place in GCJ-02.
  public var gcj02: Degrees<GCJ02> { wgs84.gcj02 }
}
