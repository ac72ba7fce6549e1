import Geodesy
import Kernel

/// How old the facts of a place are, as its kind goes.
enum PlaceAge: Hashable, Sendable {
  /// Somebody looked not long ago.
  case fresh
  /// Nobody has looked for longer than the kind allows.
  case stale
  /// For more than twice as long.
  case old

  init(of place: Place, at now: Moment, _ catalogue: PlaceCatalogue) {
    let age = now - place.check.at
    let most = catalogue.staleAfter(place.kind)
    self = age <= most ? .fresh : age <= most * 2 ? .stale : .old
  }

  /// How much farther away the place counts than it is.
  ///
  /// Rises: riders go farther to what was looked at; falls: more of them stand before closed doors.
  var sink: Metres {
    switch self {
    case .fresh: .zero
    case .stale: Metres(300)
    case .old: Metres(1_000)
    }
  }
}
