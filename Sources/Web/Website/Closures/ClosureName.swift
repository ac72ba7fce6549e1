import Addresses
import Estates
import Kernel
import Routing

/// What a closure is called in addresses: the code of its door or gate, or of a street the number of
/// the place half way along it, in thirteen characters.
struct ClosureName: Hashable, Sendable, CustomStringConvertible {
  enum Street {}

  let description: String

  init?(_ closable: Closable, on map: MapContext) {
    switch closable {
    case .place:
      guard let code = map.code(closable) else { return nil }
      description = code.description
    case .street:
      guard let element = map.element(of: closable),
        let number = Identifier<Street>(number: -element.feature)
      else { return nil }
      description = "\(number)"
    }
  }

  /// What a name stands for, if it is on this map; buildings are never shut.
  static func closable(_ text: String, on map: MapContext) -> Closable? {
    if let number = Identifier<Street>(text) {
      return DoorElement(feature: -number.number).flatMap { map.closable(of: $0) }
    }
    guard let place = ShortCode(text).flatMap(map.place) else { return nil }
    if case .building = place { return nil }
    return .place(place)
  }
}

extension MapContext {
  /// What names of an address stand for: what one rider alone wants to be led round.
  func closures(named text: String?) -> Closures {
    var closures = Closures()
    for name in (text ?? "").split(separator: ",").prefix(8) {
      switch ClosureName.closable(String(name), on: self) {
      case .place(.gate(let index)): closures.gates.insert(index)
      case .place(.entrance(let index)): closures.entrances.insert(index)
      case .street(let index): closures.streets.insert(index)
      case .place(.building), nil: continue
      }
    }
    return closures
  }
}

extension Closures {
  /// What is shut in one of both.
  func union(_ other: Closures) -> Closures {
    Closures(
      entrances: entrances.union(other.entrances), gates: gates.union(other.gates),
      streets: streets.union(other.streets))
  }
}
