import Routing
import WebServer

/// The first page: one field, the four needs, what is open near by, and the estates of this map.
struct HomePage: Sendable {
  var search: SearchView
  var isMapOffered: Bool
  /// Nil where no places are kept.
  var near: NearView?
  var estates: EstatesView?

  init(
    _ map: MapContext, offer: MapOffer? = nil, near: NearView? = nil, from origin: Origin? = nil,
    words: Words
  ) {
    search = SearchView(typed: "", example: map.example.text(words), from: origin?.text)
    isMapOffered = offer != nil
    self.near = near
    estates = EstatesView(map, words: words) { "/e/\($0)" }
  }
}
