import Geodesy

/// A lower bound of the distance from a vertex to the target; consistent (Hart, Nilsson and
/// Raphael 1968, doi:10.1109/TSSC.1968.300136).
protocol Potential {
  func lowerBound(_ vertex: Int) -> Int32
}

/// No bound at all: makes A* the search of Dijkstra 1959 (doi:10.1007/BF01386390).
struct ZeroPotential: Potential {
  @inline(__always)
  func lowerBound(_ vertex: Int) -> Int32 { 0 }
}

/// The time along a straight line at the profile's highest speed.
struct StraightLinePotential: Potential {
  private let coordinates: [Coordinate<WGS84>]
  private let target: Coordinate<WGS84>
  private let metresNorth: Double
  private let metresEast: Double
  private let slack: Double
  private let millisecondsPerMetre: Double

  /// Makes the bound for one target.
  ///
  /// - Parameters:
  ///   - coordinates: Where the vertices are.
  ///   - bounds: A box around all of them; its latitude farthest from the equator makes every
  ///     straight line too short rather than too long.
  ///   - target: Where the lines lead.
  ///   - slack: Metres around the target where the bound is zero.
  ///   - speed: Millimetres per second that no arc exceeds.
  init(
    _ coordinates: [Coordinate<WGS84>], bounds: BoundingBox, target: Coordinate<WGS84>,
    slack: Double, speed: Int32
  ) {
    self.coordinates = coordinates
    self.target = target
    self.slack = slack
    let widest = abs(bounds.south) > abs(bounds.north) ? bounds.south : bounds.north
    let plane = LocalPlane(origin: Coordinate(latitudeE7: widest, longitudeE7: 0))
    // 0.5 % for the flattening of the picture and for coordinates rounded to centimetres.
    metresNorth = plane.metresPerStepNorth * 0.995
    metresEast = plane.metresPerStepEast * 0.995
    millisecondsPerMetre = 1_000_000 / Double(speed)
  }

  @inline(__always)
  func lowerBound(_ vertex: Int) -> Int32 {
    let place = coordinates[vertex]
    let north = Double(Int64(place.latitudeE7) - Int64(target.latitudeE7)) * metresNorth
    let east = Double(Int64(place.longitudeE7) - Int64(target.longitudeE7)) * metresEast
    let distance = (north * north + east * east).squareRoot() - slack
    return distance > 0 ? Int32(min(distance * millisecondsPerMetre, 1e9)) : 0
  }
}
