import DemoCity
import Geodesy
import Places

/// The places of a make-believe city, as whoever enters them would.
enum DemoPlaces {
  /// Where they come from: another seed is another city.
  static func source(_ city: InventedCity) -> String { "demo:\(city.size.rawValue):\(city.seed)" }

  /// Which drawing of it.
  static let edition = "\(InventedCity.edition)"

  /// What an office would enter of each rest stop of the plan.
  static func restStops(of city: InventedCity) -> ImportRestStops {
    let source = source(city)
    let stops = (0..<city.districtCount).flatMap { number in
      city.plan(district: number).places.compactMap { place in
        place.kind == "restStop" ? facts(place, source) : nil
      }
    }
    return ImportRestStops(source: source, edition: edition, stops: stops)
  }

  private static func facts(_ place: DemoPlan.Place, _ source: String) -> RestStop.Facts? {
    Coordinate(latitude: place.at[1], longitude: place.at[0]).map { position in
      RestStop.Facts(
        source: "\(source)/\(place.element)",
        name: PlaceName(chinese: place.name, english: place.englishName), position: position,
        openingHours: place.openingHours, amenities: [.water, .microwave, .toilets])
    }
  }
}
