import Routing
import WebServer

/// The first page: one field, and the estates of this map.
struct HomePage: Sendable {
  var search: SearchView
  var isMapOffered: Bool
  var estates: EstatesView?

  init(_ map: MapContext, offer: MapOffer? = nil, words: Words) {
    search = SearchView(typed: "", example: map.example.text(words), from: nil)
    isMapOffered = offer != nil
    estates = EstatesView(map, words: words) { "/e/\($0)" }
  }
}
