/// A reference frame that a coordinate is measured in.
///
/// The frame is a type, so that a coordinate can't be used in a frame it was not measured in.
public protocol Datum: Sendable {}

/// World Geodetic System 1984: what satellites, OpenStreetMap and this program use.
public enum WGS84: Datum {}

/// A frame that lies a varying offset away from WGS-84, known by formula around China only.
public protocol OffsetDatum: Datum {
  /// Adds the offset to a place around China, whatever its region.
  static func offset(_ place: Degrees<WGS84>) -> Degrees<Self>

  /// The place to which `offset` adds up to the given one.
  static func origin(of place: Degrees<Self>) -> Degrees<WGS84>
}

/// The frame of public maps in mainland China (Amap, Tencent), shifted by up to 700 m.
public enum GCJ02: OffsetDatum {
  /// Adds the offset to a place around China, whatever its region.
  public static func offset(_ place: Degrees<WGS84>) -> Degrees<GCJ02> {
    ChinaShift.shifted(place)
  }

  /// The place to which `offset` adds up to the given one.
  public static func origin(of place: Degrees<GCJ02>) -> Degrees<WGS84> {
    ChinaShift.unshifted(place)
  }
}

/// Baidu's frame: GCJ-02 shifted once more.
public enum BD09: OffsetDatum {
  /// Adds the offset to a place around China, whatever its region.
  public static func offset(_ place: Degrees<WGS84>) -> Degrees<BD09> {
    BaiduShift.shifted(ChinaShift.shifted(place))
  }

  /// The place to which `offset` adds up to the given one.
  public static func origin(of place: Degrees<BD09>) -> Degrees<WGS84> {
    ChinaShift.unshifted(BaiduShift.unshifted(place))
  }
}
