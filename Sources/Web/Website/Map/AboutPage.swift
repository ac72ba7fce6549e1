import Routing
import WebServer

/// What this is, whose map it shows, and what becomes of a rider's questions.
struct AboutPage: Sendable {
  var back: BackView
  var counts: [String]
  var baseMap: String
  /// The licences of what draws the map; nil where that is not there.
  var licences: String?

  init(_ map: MapContext, baseMap: BaseMap, licences: String?, words: Words) {
    self.licences = licences
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    counts = [
      words("home.buildings", ["count": .number(map.city.buildings.count)]),
      words("home.entrances", ["count": .number(map.city.entrances.count)]),
      words("home.gates", ["count": .number(map.city.gates.count)]),
    ]
    self.baseMap =
      baseMap.attribution ?? words(TextKey("about.basemap-\(baseMap.kind.rawValue)"))
  }
}
