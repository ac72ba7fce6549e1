import Kernel

/// What tags of OpenStreetMap say of services, both ways; kinds have theirs in the catalogue.
enum PlaceTags {
  /// A tag, what it means, and whether we write it.
  private static let services: [(key: String, values: Set<String>, service: String)] = [
    ("drinking_water", ["yes"], "drinking-water"),
    ("toilets", ["yes"], "toilets"),
    ("shower", ["yes", "hot"], "shower"),
    ("internet_access", ["wlan", "yes"], "wifi"),
    ("air_conditioning", ["yes"], "air-conditioning"),
    ("heating", ["yes"], "heating"),
    ("microwave_oven", ["yes"], "microwave"),
    ("device_charging", ["yes"], "phone-charging"),
    ("bench", ["yes"], "seats"),
    ("indoor_seating", ["yes"], "seats"),
    ("washing_machine", ["yes"], "washing"),
    ("first_aid", ["yes"], "first-aid"),
    ("bicycle_parking", ["yes"], "ebike-parking"),
    ("hgv:parking", ["yes"], "truck-parking"),
    ("parking", ["yes"], "car-parking"),
    ("service:bicycle:charging", ["yes"], "ebike-charging"),
    ("service:tyres", ["yes"], "tyre-repair"),
  ]

  static func services(of tags: [String: String]) -> Set<PlaceService> {
    Set(
      services.compactMap { line in
        tags[line.key].flatMap { line.values.contains($0) ? PlaceService(line.service) : nil }
      })
  }

  /// The kind of an element: of several the one that asks for the most tags.
  static func kind(of tags: [String: String], in catalogue: PlaceCatalogue) -> PlaceKind? {
    var best: (count: Int, kind: PlaceKind)?
    for facts in catalogue.kinds {
      for wanted in facts.tags
      where wanted.allSatisfy({ tags[$0.key] == $0.value }) && wanted.count > best?.count ?? 0 {
        best = (wanted.count, facts.kind)
      }
    }
    return best?.kind
  }

  /// The tags of a place.
  static func tags(of place: Place, in catalogue: PlaceCatalogue) -> [String: String] {
    let facts = place.facts
    var tags: [String: String] = [:]
    for line in services.reversed() {
      if let service = PlaceService(line.service), facts.services.contains(service) {
        tags[line.key] = line.values.contains("yes") ? "yes" : line.values.min()
      }
    }
    if facts.services.contains(where: { $0.code == "wifi" }) { tags["internet_access"] = "wlan" }
    tags.merge(catalogue[facts.kind]?.tags.first ?? [:]) { $1 }
    tags["name"] = facts.name.chinese
    for (language, name) in facts.name.others { tags["name:\(language)"] = name }
    if !facts.aliases.isEmpty { tags["alt_name"] = facts.aliases.joined(separator: ";") }
    tags["opening_hours"] = facts.openingHours
    tags["addr:full"] = facts.address?.chinese
    tags["ref:qiji"] = "\(place.id)"
    return tags
  }
}
