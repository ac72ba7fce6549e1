import Addresses
import OpenStreetMap
import Routing

// Numbers of the map as codes. Elements that a property company has drawn and not yet uploaded
// have negative numbers; they get codes from the upper half of the range, which OpenStreetMap's
// own numbers are far from.

extension ShortCode {
  init?(_ building: Building) { self.init(building.id) }

  init?(_ estate: Estate) { self.init(estate.id) }

  init?(_ entrance: Entrance) { self.init(kind: .node, id: Self.positive(entrance.node)) }

  init?(_ gate: Gate) { self.init(kind: .node, id: Self.positive(gate.node)) }

  private init?(_ element: ElementID) {
    let kind: Kind =
      switch element.kind {
      case .node: .node
      case .way: .way
      case .relation: .relation
      }
    self.init(kind: kind, id: Self.positive(element.number))
  }

  private static func positive(_ number: Int64) -> Int64 {
    let half: Int64 = 1 << 47
    return number > 0 ? number : half &- number
  }
}
