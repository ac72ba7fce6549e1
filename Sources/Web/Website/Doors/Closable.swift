import Addresses
import Estates
import Geodesy
import Kernel
import Routing
import WebServer

/// What people find shut and speak of: a door, a gate, or a street between two junctions.
enum Closable: Hashable, Sendable {
  case place(Place)
  case street(StreetIndex)
}

extension MapContext {
  /// The element of what may be shut; nil only for numbers that no element of OpenStreetMap has.
  func element(of closable: Closable) -> DoorElement? {
    switch closable {
    case .place(let place): element(of: place)
    case .street(let street): DoorElement(streetAt: city.middle(of: street))
    }
  }

  /// What may be shut by its element, if it is on this map.
  func closable(of element: DoorElement) -> Closable? {
    switch element.subject {
    case .element: place(of: element).map(Closable.place)
    case .street(let middle): street(atMiddle: middle).map(Closable.street)
    }
  }

  /// The street that has this middle; a new import may have moved it by some centimetres.
  private func street(atMiddle middle: Coordinate<WGS84>) -> StreetIndex? {
    let near = city.streets(near: middle, within: Metres(2)).map(\.street)
    return near.first { city.middle(of: $0) == middle } ?? near.first
  }

  /// The code of a place that has a page.
  func code(_ closable: Closable) -> ShortCode? {
    if case .place(let place) = closable { code(place) } else { nil }
  }

  /// Where what happens there is kept.
  func district(of closable: Closable) -> District {
    switch closable {
    case .place(let place): district(of: place)
    case .street(let street): District(containing: city.middle(of: street))
    }
  }

  /// Where it is.
  func doorstep(of closable: Closable) -> Coordinate<WGS84> {
    switch closable {
    case .place(let place): doorstep(of: place)
    case .street(let street): city.middle(of: street)
    }
  }
}

extension Words {
  /// What may be shut, as one says it beside a way: "3号门", "学府路".
  func doorName(_ closable: Closable, on map: MapContext) -> String {
    switch closable {
    case .place(let place): doorName(place, on: map)
    case .street(let street): map.city.name(of: street) ?? self("closures.unnamed")
    }
  }
}
