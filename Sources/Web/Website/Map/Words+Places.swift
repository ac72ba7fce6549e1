import Routing
import WebServer

extension Words {
  /// A door plate: the number large, what it counts small, before or after as the language has it.
  func plate(_ building: Building) -> PlateView {
    if let number = building.number, building.isOnlyNumbered {
      return PlateView(
        before: said("place.plate-before"), main: number,
        after: language == .chinese ? building.counter ?? said("place.plate-after") : nil)
    }
    return PlateView(
      main: building.name ?? building.englishName ?? self("place.unnamed-building"))
  }

  /// The plate of a building that has nothing but a number.
  func plate(numbered number: String) -> PlateView {
    PlateView(
      before: said("place.plate-before"), main: number, after: said("place.plate-after"))
  }

  /// The text, or nil where a language has nothing to say.
  private func said(_ key: TextKey) -> String? {
    let text = self(key)
    return text.isEmpty ? nil : text
  }

  /// The building in a line of text: "10号楼", "学11公寓", "Building 10".
  func name(_ building: Building) -> String {
    if let number = building.number, building.isOnlyNumbered {
      if language == .chinese, let counter = building.counter { return number + counter }
      return self("place.building", ["number": .text(number)])
    }
    let name = language == .english ? building.englishName ?? building.name : building.name
    return name ?? building.englishName ?? self("place.unnamed-building")
  }

  /// The door in a line of text: "2单元", "东门", "Unit 2"; nil for a door without name or number.
  func name(_ entrance: Entrance) -> String? {
    if let ref = entrance.ref, entrance.kind == .staircase {
      return self("place.unit", ["unit": .text(ref)])
    }
    if let name = entrance.name { return name }
    if let ref = entrance.ref, !ref.isShortNumber { return ref }
    if let ref = entrance.ref { return self("place.door-ref", ["ref": .text(ref)]) }
    return entrance.kind == .main ? self("place.main-door") : nil
  }

  /// The gate in a line of text: "3号门", "南门".
  func name(_ gate: Gate, in city: CityMap) -> String {
    if let ref = gate.ref, gate.isOnlyNumbered {
      return self("place.gate", ["ref": .text(ref)])
    }
    if let name = gate.name ?? gate.ref { return name }
    guard let estate = gate.estate else { return self("place.unnamed-gate") }
    return self("place.estate-gate", ["estate": .text(name(city.estates[Int(estate.rawValue)]))])
  }

  /// The estate in the visitor's language, if it has a name there.
  func name(_ estate: Estate) -> String {
    language == .english ? estate.englishName ?? estate.name : estate.name
  }
}

/// What a template needs to draw a door plate.
struct PlateView: Sendable {
  var before: String?
  var main: String
  var after: String?
}
