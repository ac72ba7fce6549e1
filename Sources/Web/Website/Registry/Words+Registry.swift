import Places
import WebServer

extension Words {
  /// What a kind of place is called; kinds of an operator bring their own names.
  func name(_ kind: PlaceKind) -> String {
    guard let facts = PlaceCatalogue.shipped[kind] else { return kind.code }
    guard facts.names.isEmpty else {
      return facts.names[language.tag] ?? facts.names["zh"] ?? facts.names["en"] ?? kind.code
    }
    let key = TextKey("places.kind.\(kind.code)")
    return has(key) ? self(key) : kind.code
  }

  /// What a service is called.
  func name(_ service: PlaceService) -> String { self(TextKey("places.service.\(service.code)")) }

  /// What a need is called.
  func name(_ need: PlaceNeed) -> String { self(TextKey("places.need.\(need.code)")) }

  /// What a state is called.
  func name(_ state: PlaceState) -> String { self(TextKey("places.state.\(state.rawValue)")) }

  /// What an event of a place is called, by its word.
  func placeEvent(_ event: String) -> String { self(TextKey("places.event.\(event)")) }

  /// What a dimension is called.
  func name(_ dimension: FriendlyDimension) -> String {
    self(TextKey("places.dimension.\(dimension.rawValue)"))
  }

  /// What a class of vehicles is called.
  func name(_ vehicle: VehicleClass) -> String {
    self(TextKey("places.vehicle.\(vehicle.rawValue)"))
  }

  /// As what somebody looked.
  func name(_ role: CheckerRole) -> String { self(TextKey("places.role.\(role.rawValue)")) }

  /// How sure one may be.
  func name(_ confidence: PlaceConfidence) -> String {
    self(TextKey("places.confidence.\(confidence.rawValue)"))
  }

  /// What passers-by say, by its word.
  func placeWord(_ word: String) -> String { self(TextKey("places.word.\(word)")) }
}
