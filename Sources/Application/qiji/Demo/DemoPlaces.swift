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

  /// Which drawing of it, and which choice of what is entered.
  static let edition = "\(InventedCity.edition)-1"

  /// What an office would enter of each rest stop of the plan.
  static func items(of city: InventedCity) -> ImportPlaces {
    let collection = collection(city)
    let items = (0..<city.districtCount).flatMap { number in
      city.plan(district: number).places.compactMap { place in
        place.kind == "restStop" ? item(place, collection) : nil
      }
    }
    return ImportPlaces(collection: collection, edition: edition, items: items)
  }

  private static func item(
    _ place: DemoPlan.Place, _ collection: String
  ) -> ImportPlaces.Item? {
    guard let position = Coordinate<WGS84>(latitude: place.at[1], longitude: place.at[0]),
      let name = LocalisedText(place.name, english: place.englishName)
    else { return nil }
    return ImportPlaces.Item(
      source: "\(collection)/\(place.element)",
      facts: Place.Facts(
        kind: .restStop, name: name, position: position, openingHours: place.openingHours,
        services: [.drinkingWater, .hotWater, .microwave, .toilets], vehicles: [.ebike],
        dimensions: [.facility]))
  }
}
