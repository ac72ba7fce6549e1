import DemoCity
import Geodesy
import Kernel
import Places

/// The places of a make-believe city that are there for riders, as whoever enters them would.
enum DemoPlaces {
  /// Where they come from: another seed is another city.
  static func collection(_ city: InventedCity) -> String {
    "demo:\(city.size.rawValue):\(city.seed)"
  }

  /// Which drawing of it, and which choice of what is entered.
  static let edition = "\(InventedCity.edition)-2"

  /// What an office would enter of each place of the plan that is there for riders.
  static func items(of city: InventedCity) -> ImportPlaces {
    let collection = collection(city)
    let items = (0..<city.districtCount).flatMap { number in
      city.plan(district: number).places.compactMap { item($0, collection) }
    }
    return ImportPlaces(
      collection: collection, edition: edition, items: items, confidence: .seen)
  }

  private static func item(
    _ place: DemoPlan.Place, _ collection: String
  ) -> ImportPlaces.Item? {
    let source = "\(collection)/\(place.element)"
    var chance = DemoChance(source)
    guard let scene = DemoScene(place, &chance),
      let position = Coordinate<WGS84>(latitude: place.at[1], longitude: place.at[0]),
      let name = LocalisedText(place.name, english: place.englishName)
    else { return nil }
    let kind = PlaceCatalogue.shipped[scene.kind]
    return ImportPlaces.Item(
      source: source,
      facts: Place.Facts(
        kind: scene.kind, name: name, position: position, openingHours: place.openingHours,
        lateHours: scene.lateHours, services: scene.services, vehicles: kind?.vehicles ?? [],
        dimensions: scene.dimensions ?? kind?.dimensions ?? []))
  }
}

/// Believable choices that are the same each time: a mix of the bits of a name (SplitMix64).
struct DemoChance {
  private var state: UInt64

  init(_ name: String) {
    // FNV-1a.
    state = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Whether something that so many of a hundred have is there.
  mutating func has(_ percent: Int) -> Bool {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ (mixed >> 31)) % 100 < UInt64(percent)
  }
}
