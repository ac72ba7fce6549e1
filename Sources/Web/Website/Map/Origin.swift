import Addresses
import Geodesy
import Routing
import WebServer

/// Where a way begins, as an address of a page says it: a position or a code.
enum Origin: Hashable, Sendable {
  case position(Coordinate<WGS84>)
  case code(ShortCode)

  /// Reads "30.05,103.75" or a short code; nil for anything else.
  init?(_ text: String) {
    if let position = Coordinate<WGS84>(text) {
      self = .position(position)
    } else if let code = ShortCode(text) {
      self = .code(code)
    } else {
      return nil
    }
  }

  /// The text that `init` reads.
  var text: String {
    switch self {
    case .position(let place): place.description
    case .code(let code): code.description
    }
  }

  /// Where it is; nil for a code that this map does not have.
  func coordinate(on map: MapContext) -> Coordinate<WGS84>? {
    switch self {
    case .position(let place): place
    case .code(let code): map.place(code).map { map.doorstep(of: $0) }
    }
  }
}

extension MapContext {
  /// The place in a line: estate, building, door.
  func name(of place: Place, _ words: Words) -> String {
    switch place {
    case .gate(let index):
      return words.name(self[index], in: city)
    case .building(let index):
      let estate = self[index].estate.map { words.name(self[$0]) }
      return [estate, words.name(self[index])].compactMap { $0 }.joined(separator: " ")
    case .entrance(let index):
      let building = self[index].building.map { name(of: .building($0), words) }
      let names = [building, words.name(self[index])].compactMap { $0 }
      return names.isEmpty ? words("place.door") : names.joined(separator: " ")
    }
  }

  /// Where another map puts its pin for a place.
  func pin(of place: Place) -> Coordinate<WGS84> {
    guard case .building(let index) = place, self[index].entrances.isEmpty else {
      return doorstep(of: place)
    }
    return self[index].labelPoint
  }

  /// Where someone stands who is at a place.
  func doorstep(of place: Place) -> Coordinate<WGS84> {
    switch place {
    case .gate(let index): self[index].coordinate
    case .entrance(let index): self[index].threshold
    case .building(let index):
      self[index].entrances.first.map { self[$0].threshold }
        ?? self[index].outline.outer.first ?? self[index].labelPoint
    }
  }
}
