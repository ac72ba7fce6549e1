/// What a value of a GeoJSON document does wrong.
public enum GeoJSONFault: Hashable, Sendable {
  /// It has to be there.
  case missing
  /// It has to be another kind of JSON value.
  case kind
  /// It names no type of GeoJSON, or none that is allowed here.
  case type
  /// A position has to be two or more numbers within the range of coordinates.
  case position
  /// A line has to have two or more positions.
  case line
  /// A ring has to have four or more positions and end where it began.
  case ring
}
