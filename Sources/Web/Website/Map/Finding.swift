import Addresses
import Geodesy
import Routing
import WebServer

/// A building that a text may mean.
struct Guess: Sendable {
  var building: BuildingIndex
  var entrance: EntranceIndex?
  var isExact: Bool

  var place: Place { entrance.map(Place.entrance) ?? .building(building) }
}

/// What became of a typed text: the guesses, and what to tell the visitor about them.
struct Finding: Sendable {
  struct Notice: Sendable {
    var key: TextKey
    var values: [String: TextValue] = [:]
  }

  /// The text without what is private.
  var text: String
  /// What was read from it; nil for a link.
  var query: AddressQuery?
  /// The position of a pasted link.
  var position: Coordinate<WGS84>?
  var guesses: [Guess] = []
  var notice: Notice?

  /// Where a way begins if this is its start: a position as pasted, else a building that is
  /// certain; nil when the visitor must choose.
  func origin(on map: MapContext) -> Origin? {
    if let position { return .position(position) }
    guard let first = guesses.first, first.isExact else { return nil }
    return map.code(first.place).map(Origin.code)
  }
}

extension MapContext {
  /// What the index is made of.
  static func entries(of city: CityMap) -> [AddressEntry] {
    city.buildings.enumerated().map { position, building in
      let estate = building.estate.map { city.estates[Int($0.rawValue)] }
      return AddressEntry(
        id: position,
        estates: [estate?.name, estate?.alternativeName, estate?.englishName].compactMap { $0 },
        names: [building.name, building.alternativeName, building.englishName].compactMap { $0 },
        number: building.number,
        units: building.entrances.compactMap { index in
          let entrance = city.entrances[Int(index.rawValue)]
          return (entrance.ref ?? entrance.name).map {
            AddressEntry.Unit(ref: $0, id: Int(index.rawValue))
          }
        },
        coordinate: building.labelPoint,
        streetAddresses: building.streetAddress.map { [$0] } ?? [])
    }
  }

  /// Reads a typed address or a pasted link; the room in it is dropped at once.
  func finding(_ text: String, near: Coordinate<WGS84>?, limit: Int = 3) -> Finding {
    do throws(SharedLocationError) {
      return finding(around: try SharedLocation(reading: text).place, limit: limit)
    } catch {
      switch error {
      case .noLocation, .malformedCoordinate: break
      case .shortLink: return Finding(text: "", notice: Finding.Notice(key: "find.short-link"))
      case .tooLong, .noCoordinate, .outOfRange, .unknownDatum:
        return Finding(text: "", notice: Finding.Notice(key: "find.no-coordinate"))
      }
    }
    let query = AddressParser.parse(text)
    let guesses = addresses.guesses(for: query, near: near, limit: limit).map { guess in
      Guess(
        building: BuildingIndex(rawValue: Int32(guess.building)),
        entrance: guess.unit.map { EntranceIndex(rawValue: Int32($0)) }, isExact: guess.isExact)
    }
    var finding = Finding(text: query.text, query: query, guesses: guesses)
    if let building = query.building, !guesses.isEmpty, guesses.allSatisfy({ !$0.isExact }) {
      finding.notice = Finding.Notice(
        key: "find.inexact", values: ["wanted": .text(building.uppercased())])
    }
    return finding
  }

  /// The buildings nearest to a place, at most 500 m away.
  private func finding(around place: Coordinate<WGS84>, limit: Int) -> Finding {
    let near = city.buildings.indices.map { position in
      (position: position, away: city.buildings[position].labelPoint.distance(to: place))
    }.filter { $0.away <= Metres(500) }.sorted { ($0.away, $0.position) < ($1.away, $1.position) }
    let guesses = near.prefix(limit).map { found in
      Guess(
        building: BuildingIndex(rawValue: Int32(found.position)), entrance: nil,
        isExact: city.buildings[found.position].outline.contains(place))
    }
    return Finding(
      text: "", position: place, guesses: guesses,
      notice: Finding.Notice(key: guesses.isEmpty ? "find.far" : "find.near"))
  }
}
