import Geodesy

/// A district as drawn, with what the plan needs to know of it.
struct District {
  var draft: MapDraft
  var records: DistrictRecords
}

/// Draws one district.
struct DistrictBuilder {
  let lot: Lot
  let size: CitySize
  let place: DistrictPlace
  let ground: Ground
  let zones: ZoneMap
  let grid: StreetGrid
  let names: NameBook
  var draft: MapDraft
  var records = DistrictRecords()
  /// The first and the last way of each edge drawn, for turn restrictions.
  var edgeWays: [Edge: (first: Int64, last: Int64)] = [:]
  /// The ways of dual carriageways at the ends of their edges, for turn restrictions.
  var carriagewayEnds: [CarriagewayEnd: Int64] = [:]
  private var counters: [String: Int] = [:]

  init(lot: Lot, _ size: CitySize, _ place: DistrictPlace) {
    self.lot = lot
    self.size = size
    self.place = place
    ground = Ground(lot, size)
    zones = ZoneMap(lot, ground, size, place)
    grid = StreetGrid(ground, size, zones, place)
    names = NameBook(lot.branch("names"))
    draft = MapDraft(DistrictIDs(place))
  }

  mutating func build() -> District {
    drawStreets()
    drawZones()
    draft.finish()
    return District(draft: draft, records: records)
  }

  /// The next number of a kind of name, different in every district.
  mutating func number(_ kind: String, perDistrict: Int) -> Int {
    let count = counters[kind, default: 0]
    counters[kind] = count + 1
    return place.number * perDistrict + count
  }
}
