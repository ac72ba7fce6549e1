/// A GeoJSON document (RFC 7946): a geometry, a feature or a collection of features.
///
/// Coordinates are WGS-84 in longitude, latitude; heights, foreign members and `bbox` are read
/// over and not kept.
public enum GeoJSON: Hashable, Sendable {
  /// A lone geometry.
  case geometry(Geometry)
  /// A lone feature.
  case feature(Feature)
  /// A `FeatureCollection`.
  case features([Feature])

  /// A shape; each case is the type of the same name.
  public indirect enum Geometry: Hashable, Sendable {
    /// One position.
    case point(Coordinate<WGS84>)
    /// Several positions.
    case multiPoint([Coordinate<WGS84>])
    /// A line of two or more positions.
    case lineString([Coordinate<WGS84>])
    /// Several lines.
    case multiLineString([[Coordinate<WGS84>]])
    /// An outer ring and holes.
    case polygon(Polygon)
    /// Several polygons.
    case multiPolygon([Polygon])
    /// Several geometries of any type.
    case collection([Geometry])
  }

  /// A geometry with properties.
  public struct Feature: Hashable, Sendable {
    /// A string or a number, if any.
    public var id: Value?
    /// The shape; nil where the feature has no place.
    public var geometry: Geometry?
    /// What is known of it, by name.
    public var properties: [String: Value]

    /// Makes a feature.
    public init(id: Value? = nil, geometry: Geometry?, properties: [String: Value] = [:]) {
      self.id = id
      self.geometry = geometry
      self.properties = properties
    }
  }

  /// Any JSON value, as features carry them in their properties.
  public indirect enum Value: Hashable, Sendable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number that 64 bits hold.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([Value])
    /// Values by name.
    case object([String: Value])
  }
}
