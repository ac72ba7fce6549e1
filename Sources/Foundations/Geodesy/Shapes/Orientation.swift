/// On which side of the line from `a` to `b` the coordinate `c` lies: 1 left, -1 right, 0 on it.
///
/// Longitude and latitude count as a flat plane, as in GeoJSON (RFC 7946, section 3.1.1). The
/// answer is exact for every pair of Int32: both products are compared at full width.
@inlinable
public func orientation<Frame>(
  _ a: Coordinate<Frame>, _ b: Coordinate<Frame>, _ c: Coordinate<Frame>
) -> Int {
  orientation(
    eastward: Int64(b.longitudeE7) - Int64(a.longitudeE7),
    northward: Int64(b.latitudeE7) - Int64(a.latitudeE7),
    toEast: Int64(c.longitudeE7) - Int64(a.longitudeE7),
    toNorth: Int64(c.latitudeE7) - Int64(a.latitudeE7))
}

/// The sign of the cross product of a direction and the way to a point.
@inlinable
func orientation(eastward: Int64, northward: Int64, toEast: Int64, toNorth: Int64) -> Int {
  let left = eastward.multipliedFullWidth(by: toNorth)
  let right = northward.multipliedFullWidth(by: toEast)
  if left.high != right.high { return left.high > right.high ? 1 : -1 }
  if left.low != right.low { return left.low > right.low ? 1 : -1 }
  return 0
}
