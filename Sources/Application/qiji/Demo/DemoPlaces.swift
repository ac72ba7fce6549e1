import DemoCity
import Geodesy
import Kernel
import Places

/// The places of a make-believe city, as whoever enters them would.
enum DemoPlaces {
  /// Where they come from: another seed is another city.
  static func collection(_ city: InventedCity) -> String {
    "demo:\(city.size.rawValue):\(city.seed)"
  }

  /// Which drawing of it.
  static let edition = "\(InventedCity.edition)"

  /// What an office would enter of each rest stop of the plan.
  static func restStops(of city: InventedCity) -> ImportRestStops {
    let collection = collection(city)
    let stops = (0..<city.districtCount).flatMap { number in
      city.plan(district: number).places.compactMap { place in
        place.kind == "restStop" ? facts(place, collection) : nil
      }
    }
    return ImportRestStops(collection: collection, edition: edition, stops: stops)
  }

  private static func facts(
    _ place: DemoPlan.Place, _ collection: String
  ) -> RestStop.Facts? {
    guard let position = Coordinate<WGS84>(latitude: place.at[1], longitude: place.at[0]),
      let name = LocalisedText(place.name, english: place.englishName)
    else { return nil }
    return RestStop.Facts(
      source: "\(collection)/\(place.element)", name: name, position: position,
      openingHours: place.openingHours,
      amenities: [.water, .microwave, .toilets])
  }
}
