/// How the map is offered on a page.
struct MapOffer: Sendable {
  /// Whether scripts may draw a map that moves; else there is only the picture.
  var isLive: Bool
  /// The light that the visitor has chosen; nil when the system's holds.
  var theme: Theme?
}

/// What this site has of the map, found out once at its start.
enum MapDrawing: Sendable {
  /// Words only: no base map was chosen, or the city has no tiles.
  case none
  /// A still picture: the browser's libraries are not there.
  case picture
  /// A map that moves.
  case live

  init(baseMap: BaseMap, hasTiles: Bool, hasLibraries: Bool) {
    guard baseMap.kind == .osm, hasTiles else {
      self = .none
      return
    }
    self = hasLibraries ? .live : .picture
  }

  /// The offer on one page.
  func offer(in theme: Theme?) -> MapOffer? {
    switch self {
    case .none: nil
    case .picture: MapOffer(isLive: false, theme: theme)
    case .live: MapOffer(isLive: true, theme: theme)
    }
  }
}
