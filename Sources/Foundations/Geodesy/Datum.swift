/// A reference frame that a coordinate is measured in.
///
/// The frame is a type, so that a coordinate can't be used in a frame it was not measured in.
public protocol Datum: Sendable {}

/// World Geodetic System 1984: what satellites, OpenStreetMap and this program use.
public enum WGS84: Datum {}

/// The frame of public maps in mainland China (Amap, Tencent), shifted by up to 700 m.
public enum GCJ02: Datum {}

/// Baidu's frame: GCJ-02 shifted once more.
public enum BD09: Datum {}
