import Directory
import Foundation
import Geodesy
import Kernel

/// What is known of a place as a text of one column.
struct FactsText: Codable {
  private var kind: PlaceKind
  private var name: LocalisedText
  private var aliases: [String]
  private var latitudeE7: Int32
  private var longitudeE7: Int32
  private var outline: String?
  private var address: LocalisedText?
  private var organisation: Organisation.ID?
  private var partOf: Place.ID?
  private var hours: String?
  private var lateHours: String?
  private var services: [PlaceService]
  private var vehicles: [VehicleClass]
  private var dimensions: [FriendlyDimension]
  private var price: LocalisedText?
  private var note: LocalisedText?
  /// The state, where it is kept to be brought back.
  private var state: PlaceState?

  init(_ facts: Place.Facts, state: PlaceState? = nil) {
    kind = facts.kind
    name = facts.name
    aliases = facts.aliases
    latitudeE7 = facts.position.latitudeE7
    longitudeE7 = facts.position.longitudeE7
    outline = facts.outline?.geoJSON.text
    address = facts.address
    organisation = facts.organisation
    partOf = facts.partOf
    hours = facts.openingHours
    lateHours = facts.lateHours
    services = facts.services.sorted()
    vehicles = facts.vehicles.sorted { $0.rawValue < $1.rawValue }
    dimensions = facts.dimensions.sorted { $0.rawValue < $1.rawValue }
    price = facts.price
    note = facts.note
    self.state = state
  }

  var facts: Place.Facts {
    Place.Facts(
      kind: kind, name: name, aliases: aliases,
      position: Coordinate(latitudeE7: latitudeE7, longitudeE7: longitudeE7),
      outline: outline.flatMap(PlaceRow.outline), address: address, organisation: organisation,
      partOf: partOf, openingHours: hours, lateHours: lateHours, services: Set(services),
      vehicles: Set(vehicles), dimensions: Set(dimensions), price: price, note: note)
  }

  var stateBefore: PlaceState? { state }

  /// The text.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and numbers can always be written.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  init?(text: String) {
    guard let read = try? JSONDecoder().decode(FactsText.self, from: Data(text.utf8)) else {
      return nil
    }
    self = read
  }
}
