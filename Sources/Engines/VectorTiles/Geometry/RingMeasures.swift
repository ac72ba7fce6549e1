/// Measures of closed rings whose first point is not repeated.
enum RingMeasures {
  /// Twice the area, positive when the ring runs clockwise as seen on the screen (y down).
  static func doubleArea(_ places: ArraySlice<WorldPlace>) -> Int64 {
    guard let first = places.first, var previous = places.last else { return 0 }
    var sum: Int64 = 0
    for place in places {
      // From the first point on, so that products of places far from the origin stay small.
      let (ax, ay) = (Int64(previous.x) - Int64(first.x), Int64(previous.y) - Int64(first.y))
      let (bx, by) = (Int64(place.x) - Int64(first.x), Int64(place.y) - Int64(first.y))
      sum &+= ax &* by &- bx &* ay
      previous = place
    }
    return sum
  }

  /// Whether a place lies inside a ring, by the even-odd rule.
  static func contains(_ places: ArraySlice<WorldPlace>, _ place: WorldPlace) -> Bool {
    guard var previous = places.last else { return false }
    var isInside = false
    for corner in places {
      if (previous.y > place.y) != (corner.y > place.y) {
        let (dx, dy) = (
          Int64(corner.x) - Int64(previous.x), Int64(corner.y) - Int64(previous.y)
        )
        let side =
          (Int64(place.x) - Int64(previous.x)) * dy - (Int64(place.y) - Int64(previous.y)) * dx
        if (side < 0) == (dy > 0) { isInside.toggle() }
      }
      previous = corner
    }
    return isInside
  }
}
