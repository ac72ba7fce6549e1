import Addresses
import Geodesy
import Routing
import WebServer

/// What is reached within some minutes: on the map, and the estates in it as a list.
struct WithinPage: Sendable {
  struct Near: Sendable { var rows: [Row] }
  struct Row: Sendable {
    var name: String
    var away: String
    var address: String
  }

  var back: BackView
  var title: String
  var map: MapBoxView?
  /// "23 栋楼".
  var counted: String
  var times: [LinkView]
  var vehicles: [LinkView]
  var estates: Near?
  var more: String?
}

extension WithinPage {
  /// The times to choose from, in minutes.
  static let offered = [5, 10, 15, 20]
  private static let most = 40

  init(
    _ reached: Isochrone, from origin: Origin, at start: Coordinate<WGS84>, minutes: Int,
    by profile: Profile, offer: MapOffer?, on map: MapContext, words: Words
  ) {
    func address(_ minutes: Int, _ profile: Profile) -> String {
      Call.address(
        "/within",
        [
          ("from", origin.text), ("minutes", String(minutes)),
          ("by", profile == .ebike ? nil : profile.rawValue),
        ])
    }
    back = BackView(
      address: Call.address("/map", [("at", origin.text)]), label: words("near.map"),
      title: words("site.name"))
    title = words("within.title", ["count": .number(minutes)])
    times = Self.offered.map { choice in
      LinkView(
        name: words("way.minutes", ["count": .number(choice)]), address: address(choice, profile),
        isCurrent: choice == minutes)
    }
    vehicles = Profile.allCases.map { choice in
      LinkView(
        name: words(TextKey("way.by-\(choice.rawValue)")), address: address(minutes, choice),
        isCurrent: choice == profile)
    }
    func isReached(_ place: Coordinate<WGS84>) -> Bool {
      reached.polygons.contains { $0.contains(place) }
    }
    let buildings = map.city.buildings.count { isReached($0.labelPoint) }
    counted = words("within.buildings", ["count": .number(buildings)])
    let found = map.city.estates.indices
      .filter { isReached(map.city.estates[$0].labelPoint) }
      .map { (index: $0, away: map.city.estates[$0].labelPoint.distance(to: start)) }
      .sorted { ($0.away, $0.index) < ($1.away, $1.index) }
    let rows = found.prefix(Self.most).compactMap { position, away -> Row? in
      let index = EstateIndex(rawValue: Int32(position))
      return map.code(index).map { code in
        Row(
          name: words.name(map[index]), away: words.distance(away), address: "/e/\(code)")
      }
    }
    estates = rows.isEmpty ? nil : Near(rows: rows)
    let hidden = found.count - rows.count
    more = hidden > 0 ? words("home.more", ["count": .number(hidden)]) : nil
    self.map = offer.map { offer in
      let box = BoundingBox(reached.polygons.flatMap(\.outer)).union(BoundingBox(start))
      var scene = MapScene(of: map.city, showing: box)
      scene.start = start.rounded
      scene.reached = reached.polygons.map(\.positions)
      return MapBoxView(offer, scene: scene, pictureOf: nil, words: words, about: title)
    }
  }
}
