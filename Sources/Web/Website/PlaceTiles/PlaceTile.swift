import Geodesy
import Kernel
import OpeningHours
import PlaceSearch
import Places
import VectorTiles

/// The places of one tile: each by itself near by, in clusters from afar.
///
/// Layer `places`: `id`, `kind`, `state` (open, closed, unknown), and from `firstNamedZoom` on `name`
/// and `name_en`. Layer `clusters`: `count`, `open`
/// (how many are), and `kind` when all are of one.
struct PlaceTile {
  /// From this zoom on every place stands by itself.
  ///
  /// Rises: more is drawn at once; falls: riders zoom in more often.
  static let firstSingleZoom: UInt8 = 14
  /// From this zoom on there is room for names.
  static let firstNamedZoom: UInt8 = 16
  /// More in one tile are clusters at every zoom.
  static let mostPoints = 5_000
  /// Clusters of a tile stand in so many columns and rows.
  static let cells: Int32 = 8

  private struct Place {
    var id: Int64
    var unit: (x: Int32, y: Int32)
    var kind: UInt8
    var state: OpeningState
  }

  private struct Cluster {
    var count = 0
    var open = 0
    var x = 0
    var y = 0
    var kind: UInt8?
    var isMixed = false
    var only: Place?
  }

  private let coordinate: TileCoordinate
  private let codes: [String?]
  private var names: [Int64: LocalisedText] = [:]
  /// What points say of their kind and state, once it is in the layer.
  private var kinds = [PointTile.Reference?](repeating: nil, count: 256)
  private var states: [OpeningState: PointTile.Reference] = [:]
  private var points: PointTile
  private var clusters: PointTile

  /// What a tile holds.
  ///
  /// - Parameters:
  ///   - coordinate: The tile.
  ///   - snapshot: The places.
  ///   - query: Which of them, and when.
  ///   - finder: The kinds, and what places are called.
  init(
    _ coordinate: TileCoordinate, _ snapshot: PlaceSnapshot, _ query: PlaceQuery,
    _ finder: PlaceFinder
  ) {
    self.coordinate = coordinate
    codes = Self.codes(finder.catalogue)
    points = PointTile("places", of: coordinate, keys: ["id", "kind", "state", "name", "name_en"])
    clusters = PointTile("clusters", of: coordinate, keys: ["count", "open", "kind"])
    var places: [Place] = []
    snapshot.inside(coordinate.bounds, query) { hit in
      if let unit = points.unit(of: hit.position) {
        places.append(Place(id: hit.id, unit: unit, kind: hit.kind, state: hit.state))
      }
      return true
    }
    // In one order, so that the same places are the same tile.
    places.sort { $0.id < $1.id }
    if coordinate.zoom >= Self.firstSingleZoom, places.count <= Self.mostPoints {
      if coordinate.zoom >= Self.firstNamedZoom { names = finder.names(of: places.map(\.id)) }
      points.reserve(places.count)
      for place in places { add(place) }
    } else {
      gather(places)
    }
  }

  /// The tile; empty when nothing is in it.
  var bytes: [UInt8] { points.bytes + clusters.bytes }

  private mutating func gather(_ places: [Place]) {
    let side = 4_096 / Self.cells
    var cells = [Cluster](repeating: Cluster(), count: Int(Self.cells * Self.cells))
    for place in places {
      let cell = Int(place.unit.y / side * Self.cells + place.unit.x / side)
      cells[cell].count += 1
      cells[cell].open += place.state == .open ? 1 : 0
      cells[cell].x += Int(place.unit.x)
      cells[cell].y += Int(place.unit.y)
      cells[cell].isMixed =
        cells[cell].isMixed || (cells[cell].kind.map { $0 != place.kind } ?? false)
      cells[cell].kind = place.kind
      cells[cell].only = place
    }
    for cell in cells where cell.count > 0 {
      if cell.count == 1, let place = cell.only {
        add(place)
      } else {
        let middle = (x: Int32(cell.x / cell.count), y: Int32(cell.y / cell.count))
        clusters.add(
          middle,
          [
            .number(UInt64(cell.count)), .number(UInt64(cell.open)),
            cell.isMixed ? nil : cell.kind.flatMap { codes[Int($0)] }.map { .text($0) },
          ])
      }
    }
  }

  private mutating func add(_ place: Place) {
    guard let id = CityPlace.ID(number: place.id) else { return }
    let number = points.reference(toOwn: id.description.utf8)
    let kind = kind(place.kind)
    let state = state(place.state)
    let name = names[place.id]
    let chinese = name.map { points.reference(to: .text($0.chinese)) }
    let english = name?.others["en"].map { points.reference(to: .text($0)) }
    points.add(place.unit, number, kind, state, chinese, english)
  }

  private mutating func kind(_ kind: UInt8) -> PointTile.Reference? {
    if let known = kinds[Int(kind)] { return known }
    let new = codes[Int(kind)].map { points.reference(to: .text($0)) }
    kinds[Int(kind)] = new
    return new
  }

  private mutating func state(_ state: OpeningState) -> PointTile.Reference {
    if let known = states[state] { return known }
    let new = points.reference(to: .text(state.rawValue))
    states[state] = new
    return new
  }

  private static func codes(_ catalogue: PlaceCatalogue) -> [String?] {
    var codes = [String?](repeating: nil, count: 256)
    for facts in catalogue.kinds { codes[Int(facts.number)] = facts.kind.code }
    return codes
  }
}
