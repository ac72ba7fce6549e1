import Geodesy
import Routing

/// From a city file to the first answers of three profiles.
struct CityReadiness: Encodable {
  /// The profiles that are made ready.
  static let profiles: [Profile] = [.ebike, .foot, .car]

  var openS = 0.0
  /// The hierarchy and the weights of all three.
  var weightsS = 0.0
  var peakMb = 0.0

  static func run(_ file: String) throws -> CityReadiness {
    var figures = CityReadiness()
    let start = processorSeconds()
    let router = DoorRouter(try CityMap(contentsOf: file))
    figures.openS = processorSeconds() - start
    let bounds = router.city.bounds
    let middle = Coordinate<WGS84>(
      latitudeE7: bounds.south / 2 + bounds.north / 2,
      longitudeE7: bounds.west / 2 + bounds.east / 2)
    for profile in profiles {
      // What the door needs and what the street needs.
      _ = try? router.way(from: middle, to: .coordinate(middle), by: profile)
      guard let spot = router.spot(near: middle, by: profile) else { continue }
      _ = router.times(from: spot, to: [spot], by: profile)
    }
    figures.weightsS = processorSeconds() - start - figures.openS
    figures.peakMb = peakMegabytes()
    return figures
  }
}
