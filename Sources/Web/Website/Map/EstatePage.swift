import Routing
import WebServer

/// One estate: its buildings to pick from.
struct EstatePage: Sendable {
  struct Row: Sendable {
    var plate: PlateView?
    var name: String?
    var address: String
    var isEntranceUnknown: Bool
  }

  var title: String
  var back: BackView
  /// The map around it; nil where none is offered.
  var map: String?
  var search: SearchView
  var rows: [Row]
  var more: String?

  /// A page of more rows than this is slower to read than to search.
  private static let most = 200

  init(_ index: EstateIndex, offer: MapOffer? = nil, on map: MapContext, words: Words) {
    let estate = map[index]
    title = words.name(estate)
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    self.map = offer == nil ? nil : map.code(index).map { "/map?at=\($0)" }
    search = SearchView(typed: "", example: map.example.text(words), from: nil)
    // Buildings that nobody can tell by name or number are left to the map.
    let told = map.city.buildings.indices.filter { position in
      let building = map.city.buildings[position]
      return building.estate == index && (building.name != nil || building.number != nil)
    }
    let ordered = told.sorted { Self.order(map.city.buildings[$0], map.city.buildings[$1]) }
    rows = ordered.prefix(Self.most).compactMap { position in
      let building = map.city.buildings[position]
      let place = Place.building(BuildingIndex(rawValue: Int32(position)))
      return map.code(place).map { code in
        Row(
          plate: building.isOnlyNumbered ? words.plate(building) : nil,
          name: building.isOnlyNumbered ? nil : words.name(building),
          address: Goal.address(code, from: nil),
          isEntranceUnknown: building.entrances.isEmpty)
      }
    }
    let hidden = ordered.count - rows.count
    more = hidden > 0 ? words("home.more", ["count": .number(hidden)]) : nil
  }

  /// Numbers first and in their own order, then names.
  private static func order(_ left: Building, _ right: Building) -> Bool {
    func key(_ building: Building) -> (Int, Int, String) {
      let number = building.number ?? ""
      let value = Int(number.prefix { $0.isNumber }) ?? .max
      return (building.isOnlyNumbered ? 0 : 1, value, number + (building.name ?? ""))
    }
    return key(left) < key(right)
  }
}
