import Addresses
import Geodesy
public import Places
public import Routing

/// A place with a page and a code of its own.
enum Place: Hashable, Sendable {
  case building(BuildingIndex)
  case entrance(EntranceIndex)
  case gate(GateIndex)
}

/// One city as the pages and the API see it: the map, its router, its names and its codes.
///
/// Made once when the server starts and shared by all requests; immutable but for the reports and
/// the places.
public struct MapContext: Sendable {
  let city: CityMap
  let router: DoorRouter
  let addresses: AddressIndex
  /// What riders say of doors and gates.
  let reports: DoorReports
  /// The places for people on the road, in memory.
  public let finder: PlaceFinder
  let example: SearchExample
  /// The labels of buildings, by where they are.
  let labels: PackedRTree
  private let places: [ShortCode: Place]
  private let estates: [ShortCode: EstateIndex]

  /// Indexes the names and codes of a city.
  public init(
    _ city: CityMap, reports: DoorReports = DoorReports(), finder: PlaceFinder = PlaceFinder()
  ) {
    self.city = city
    self.finder = finder
    self.reports = reports
    router = DoorRouter(city)
    addresses = AddressIndex(Self.entries(of: city))
    example = SearchExample(city)
    labels = PackedRTree(city.buildings.map { BoundingBox($0.labelPoint) })
    var places: [ShortCode: Place] = [:]
    for position in city.gates.indices {
      guard let code = ShortCode(city.gates[position]) else { continue }
      places[code] = .gate(GateIndex(rawValue: Int32(position)))
    }
    for position in city.entrances.indices {
      guard let code = ShortCode(city.entrances[position]) else { continue }
      places[code] = .entrance(EntranceIndex(rawValue: Int32(position)))
    }
    for position in city.buildings.indices {
      guard let code = ShortCode(city.buildings[position]) else { continue }
      places[code] = .building(BuildingIndex(rawValue: Int32(position)))
    }
    self.places = places
    estates = Dictionary(
      city.estates.indices.compactMap { position in
        ShortCode(city.estates[position]).map { ($0, EstateIndex(rawValue: Int32(position))) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The place that a code names, if it is on this map.
  func place(_ code: ShortCode) -> Place? { places[code] }

  /// The code of a place; nil only for numbers that no element of OpenStreetMap has.
  func code(_ place: Place) -> ShortCode? {
    switch place {
    case .building(let index): ShortCode(self[index])
    case .entrance(let index): ShortCode(self[index])
    case .gate(let index): ShortCode(self[index])
    }
  }

  /// The code of an estate; nil only for numbers that no element of OpenStreetMap has.
  func code(_ estate: EstateIndex) -> ShortCode? { ShortCode(self[estate]) }

  /// The estate that a code names, if it is on this map.
  func estate(_ code: ShortCode) -> EstateIndex? { estates[code] }

  subscript(index: BuildingIndex) -> Building { city.buildings[Int(index.rawValue)] }
  subscript(index: EntranceIndex) -> Entrance { city.entrances[Int(index.rawValue)] }
  subscript(index: GateIndex) -> Gate { city.gates[Int(index.rawValue)] }
  subscript(index: EstateIndex) -> Estate { city.estates[Int(index.rawValue)] }
}
