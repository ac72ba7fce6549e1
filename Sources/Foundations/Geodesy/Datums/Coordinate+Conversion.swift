// Where an offset presses places together, two coordinates a step of 1e-7 degrees apart become
// one, and no inverse can know which it was. Hence there and back is the same coordinate nearly
// always and a single step beside it (1.1 cm) at worst; `Degrees` keeps it to a micrometre.

extension Coordinate where Frame == WGS84 {
  /// The place in GCJ-02; outside a rough box around China the numbers stay, as is the custom.
  public var gcj02: Coordinate<GCJ02> { Degrees(self).gcj02.clipped }

  /// The place in BD-09; outside a rough box around China the numbers stay.
  public var bd09: Coordinate<BD09> { Degrees(self).bd09.clipped }
}

extension Coordinate where Frame: OffsetDatum {
  /// The place in WGS-84: the coordinate that is carried here, if there is one.
  public var wgs84: Coordinate<WGS84> {
    Degrees(self).wgs84.clipped.neighbour { Degrees($0).converted().clipped == self }
  }
}

extension Coordinate where Frame == GCJ02 {
  /// The same place in BD-09.
  public var bd09: Coordinate<BD09> { Degrees(self).bd09.clipped }
}

extension Coordinate where Frame == BD09 {
  /// The same place in GCJ-02.
  public var gcj02: Coordinate<GCJ02> { Degrees(self).gcj02.clipped }
}

extension Degrees {
  /// The nearest coordinate in range.
  var clipped: Coordinate<Frame> {
    Coordinate(
      latitudeE7: Steps.clipped(latitude * 1e7, to: Steps.latitudeLimit),
      longitudeE7: Steps.clipped(longitude * 1e7, to: Steps.longitudeLimit))
  }
}

extension Coordinate {
  /// Itself or the first of eight neighbours that passes the test; itself if none does.
  func neighbour(_ passes: (Self) -> Bool) -> Self {
    if passes(self) { return self }
    for north in Int32(-1)...1 {
      for east in Int32(-1)...1 {
        let other = Self(latitudeE7: latitudeE7 + north, longitudeE7: longitudeE7 + east)
        if passes(other) { return other }
      }
    }
    return self
  }
}
