import Addresses
import Geodesy
import Kernel
import PlaceSearch
import Places
import Routing

/// Something that a typed text may mean: a house or a door of the map, or a place for people on
/// the road.
enum SearchHit: Sendable {
  case guess(Guess)
  case place(FoundPlace)

  /// How well it fits, the best first: houses and places stand in one order by it.
  enum Fit: Int, Comparable, Sendable {
    /// The door of an address.
    case address
    /// That is its whole name.
    case name
    /// Its name has these characters.
    case written
    /// Its name sounds so.
    case sound
    /// A house of the estate, though not the one that was named.
    case close
    /// Its name is so but for one slip.
    case slip

    static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
  }
}

extension Guess {
  /// How well it fits what was read.
  func fit(_ query: AddressQuery?) -> SearchHit.Fit {
    guard isExact else { return .close }
    let isNumbered = query?.building != nil || query?.unit != nil
    return isNumbered || query == nil ? .address : .name
  }
}

extension FoundPlace {
  /// How well its names fit what was typed.
  ///
  /// - Parameter typed: the text, folded.
  /// - Returns: the fit of the name that fits best.
  func fit(_ typed: [Unicode.Scalar]) -> SearchHit.Fit {
    switch fit {
    case .written:
      let names = [place.name.chinese] + place.name.others.values + place.facts.aliases
      return names.contains { FoldedName.scalars(of: $0) == typed } ? .name : .written
    case .sound: return .sound
    case .slip: return .slip
    }
  }
}
