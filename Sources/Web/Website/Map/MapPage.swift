import Addresses
import Geodesy
import Places
import Routing
import WebServer

/// The map of the city: what is near to a place, and the estates.
struct MapPage: Sendable {
  struct Near: Sendable { var rows: [Row] }
  /// Which places the live map shows: all, or those for a need.
  struct Layers: Sendable {
    struct Need: Sendable {
      var code: String
      var name: String
    }
    var needs: [Need]
    /// The page that lists them.
    var list: String
  }
  struct Row: Sendable {
    var address: String
    var plate: PlateView?
    var name: String?
    var estate: String?
    var away: String
  }

  var back: BackView
  var title: String
  var search: SearchView
  var map: MapBoxView?
  var layers: Layers?
  var near: Near?
  /// What a row that scripts write has on its plate around the number.
  var rowPlate: PlateView
  /// The same for a distance: `{count}` stands for metres.
  var rowAway: String
  var estates: EstatesView?
  /// What is reached from here within ten minutes.
  var within: String

  /// As many as are read before one searches instead.
  private static let most = 12
  private static let reach = Metres(400)
  /// What is shown around a place: some buildings and their gates, as on foot.
  private static let around = Metres(70)

  init(
    at place: MapPlace, offer: MapOffer?, on map: MapContext, _ guide: PlaceGuide? = nil,
    words: Words
  ) {
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    title = place.name(on: map, words) ?? words("map.title")
    search = SearchView(typed: "", example: map.example.text(words), from: nil)
    let here = place.coordinate
    let found = map.told(near: here, within: Self.reach).prefix(Self.most)
    let rows = found.compactMap { index, away in Row(index, away: away, on: map, words: words) }
    near = rows.isEmpty ? nil : Near(rows: Array(rows))
    rowPlate = words.plate(numbered: "0")
    rowAway = words("distance.metres", ["count": .text("{count}")])
    estates = EstatesView(map, words: words) { "/map?at=\($0)" }
    within = Call.address("/within", [("from", here.description), ("minutes", "10")])
    var scene = MapScene(of: map.city, showing: BoundingBox(here).grown(by: Self.around))
    if let guide, offer != nil {
      scene.places = "/tiles/places/{z}/{x}/{y}.mvt"
      layers = Layers(guide, from: .position(here), words: words)
    }
    self.map = offer.map { offer in
      MapBoxView(
        offer, scene: scene,
        pictureOf: found.first.flatMap { map.code(.building($0.index))?.description },
        words: words, about: title)
    }
  }
}

extension MapPage.Layers {
  fileprivate init(_ guide: PlaceGuide, from origin: Origin, words: Words) {
    needs = guide.catalogue.needs.map { Need(code: $0.code, name: words.name($0)) }
    list = NearQuestion(origin: origin).address
  }
}

extension MapPage.Row {
  fileprivate init?(_ index: BuildingIndex, away: Metres, on map: MapContext, words: Words) {
    guard let code = map.code(.building(index)) else { return nil }
    let building = map[index]
    self.init(
      address: Goal.address(code, from: nil),
      plate: building.isOnlyNumbered ? words.plate(building) : nil,
      name: building.isOnlyNumbered ? nil : words.name(building),
      estate: building.estate.map { words.name(map[$0]) }, away: words.distance(away))
  }
}

/// What the map of the city is opened at.
enum MapPlace: Sendable {
  case position(Coordinate<WGS84>)
  case place(Place, Coordinate<WGS84>)
  case estate(EstateIndex, Coordinate<WGS84>)

  /// Reads a position or a code; the estate with most buildings if there is none on this map.
  init(_ text: String?, on map: MapContext) {
    switch text.flatMap(Origin.init) {
    case .position(let coordinate)?
    where map.city.bounds.grown(by: Metres(1_000)).contains(coordinate):
      self = .position(coordinate)
    case .code(let code)?:
      if let place = map.place(code) {
        self = .place(place, map.pin(of: place))
      } else if let estate = map.estate(code) {
        self = .estate(estate, map[estate].labelPoint)
      } else {
        self = Self.middle(of: map)
      }
    case .position?, nil:
      self = Self.middle(of: map)
    }
  }

  var coordinate: Coordinate<WGS84> {
    switch self {
    case .position(let coordinate), .place(_, let coordinate), .estate(_, let coordinate):
      coordinate
    }
  }

  func name(on map: MapContext, _ words: Words) -> String? {
    switch self {
    case .position: nil
    case .place(let place, _): map.name(of: place, words)
    case .estate(let index, _): words.name(map[index])
    }
  }

  private static func middle(of map: MapContext) -> MapPlace {
    var counts: [EstateIndex: Int] = [:]
    for building in map.city.buildings {
      if let estate = building.estate { counts[estate, default: 0] += 1 }
    }
    let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
    if let most { return .estate(most.key, map[most.key].labelPoint) }
    let first = map.city.buildings.first
    let centre = first?.labelPoint ?? map.city.bounds.centre
    return .position(centre ?? Coordinate(latitudeE7: 0, longitudeE7: 0))
  }
}

extension MapContext {
  /// The buildings that people can tell by name or number, nearest first.
  fileprivate func told(
    near here: Coordinate<WGS84>, within limit: Metres
  ) -> [(index: BuildingIndex, away: Metres)] {
    let box = BoundingBox(here).grown(by: limit)
    return city.buildings.indices
      .filter { position in
        let building = city.buildings[position]
        return box.contains(building.labelPoint)
          && (building.name != nil || building.number != nil)
      }
      .map { position in
        (
          index: BuildingIndex(rawValue: Int32(position)),
          away: city.buildings[position].labelPoint.distance(to: here)
        )
      }
      .sorted { ($0.away, $0.index.rawValue) < ($1.away, $1.index.rawValue) }
  }
}
