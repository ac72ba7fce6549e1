/// A straight stretch between two coordinates, its ends included.
///
/// Straight in longitude and latitude (RFC 7946, section 3.1.1); predicates are exact.
@frozen
public struct Segment: Hashable, Sendable {
  /// Where the segment begins.
  public var start: Coordinate<WGS84>
  /// Where the segment ends; may equal `start`.
  public var end: Coordinate<WGS84>

  /// Makes the segment between two coordinates.
  @inlinable
  public init(start: Coordinate<WGS84>, end: Coordinate<WGS84>) {
    self.start = start
    self.end = end
  }

  /// The smallest box around the segment.
  @inlinable public var bounds: BoundingBox {
    BoundingBox(
      south: min(start.latitudeE7, end.latitudeE7), west: min(start.longitudeE7, end.longitudeE7),
      north: max(start.latitudeE7, end.latitudeE7), east: max(start.longitudeE7, end.longitudeE7))
  }

  /// Whether the coordinate lies on the segment, ends included.
  @inlinable
  public func contains(_ coordinate: Coordinate<WGS84>) -> Bool {
    bounds.contains(coordinate) && orientation(start, end, coordinate) == 0
  }

  /// Whether the segments share at least a point: crossing, touching or overlapping.
  @inlinable
  public func intersects(_ other: Segment) -> Bool {
    guard bounds.intersects(other.bounds) else { return false }
    // Overlapping boxes and no separating line: for segments those two suffice.
    return orientation(start, end, other.start) * orientation(start, end, other.end) <= 0
      && orientation(other.start, other.end, start) * orientation(other.start, other.end, end) <= 0
  }

  /// Whether the segments cross in one point that is an end of neither.
  @inlinable
  public func properlyCrosses(_ other: Segment) -> Bool {
    guard bounds.intersects(other.bounds) else { return false }
    return orientation(start, end, other.start) * orientation(start, end, other.end) < 0
      && orientation(other.start, other.end, start) * orientation(other.start, other.end, end) < 0
  }
}
