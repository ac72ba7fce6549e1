import Routing
import WebServer

/// What the search field shows as an example: a unit of this very map, so that it can be found.
struct SearchExample: Sendable {
  private let building: Building?
  private let entrance: Entrance?
  private let estate: Estate?

  /// Longer names do not fit into the field of a small phone.
  private static let longestName = 4

  init(_ city: CityMap) {
    for building in city.buildings where building.isOnlyNumbered {
      guard let index = building.estate else { continue }
      let estate = city.estates[Int(index.rawValue)]
      guard estate.kind == .residential, estate.name.count <= Self.longestName else { continue }
      let unit = building.entrances.map { city.entrances[Int($0.rawValue)] }.first { entrance in
        entrance.kind == .staircase && entrance.ref?.isShortNumber == true
      }
      guard let unit else { continue }
      self.building = building
      entrance = unit
      self.estate = estate
      return
    }
    (building, entrance, estate) = (nil, nil, nil)
  }

  /// The example as an order in the visitor's language says it.
  func text(_ words: Words) -> String {
    guard words.language == .chinese, let building, let estate, let entrance,
      let unit = words.name(entrance)
    else { return words("home.placeholder") }
    return estate.name + words.name(building) + unit
  }
}
