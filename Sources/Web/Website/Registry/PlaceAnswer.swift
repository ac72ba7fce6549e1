import Directory
import Foundation
import Kernel
import Places
import WebServer

/// A place for programs.
struct PlaceAnswer: Described, Codable {
  var id: String
  var version: Int64
  var kind: String
  var state: String
  var name: NameAnswer
  var aliases: [String]
  var at: [Double]
  var address: String?
  var area: String?
  var organisation: String?
  var partOf: String?
  var openingHours: String?
  var lateHours: String?
  var services: [String]
  var vehicles: [String]
  var dimensions: [String]
  var price: String?
  var note: String?
  var isScene: Bool
  var checkedAt: Date
  var checkedBy: String
  var confidence: String
  var freshness: String
  var asks: Bool
  var page: String

  static let schema = Schema.object(
    "Place",
    [
      .required("id", .string(length: 13...13).described("param.place")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("kind", .string(length: 2...32).described("param.place-kind")),
      .required("state", .choice(PlaceState.self).described("param.place-state")),
      .required("name", NameAnswer.schema),
      .required("aliases", .array(of: .string(), count: 0...12).described("api.place.aliases")),
      .required("at", .position.described("api.position")),
      .optional("address", .string().described("api.place.address")),
      .optional("area", .string(length: 13...13).described("api.place.area")),
      .optional("organisation", .string(length: 13...13).described("api.place.organisation")),
      .optional("partOf", .string(length: 13...13).described("api.place.part-of")),
      .optional("openingHours", .string().described("api.place.hours")),
      .optional("lateHours", .string().described("api.place.late-hours")),
      .required(
        "services", .array(of: .choice(PlaceInput.services)).described("api.place.services")),
      .required("vehicles", .array(of: .choice(VehicleClass.self)).described("api.place.vehicles")),
      .required(
        "dimensions",
        .array(of: .choice(FriendlyDimension.self)).described("param.place-dimension")),
      .optional("price", .string().described("api.place.price")),
      .optional("note", .string().described("api.place.note")),
      .required("isScene", .boolean.described("api.place.is-scene")),
      .required("checkedAt", .string(format: "date-time").described("api.place.checked-at")),
      .required("checkedBy", .choice(CheckerRole.self).described("api.place.checked-by")),
      .required("confidence", .choice(PlaceConfidence.self).described("api.place.confidence")),
      .required(
        "freshness", .choice(PlaceFreshness.self).described("api.place.freshness")),
      .required("asks", .boolean.described("api.place.asks")),
      .required("page", .string(format: "uri-reference").described("api.place.page")),
    ])
  static let samples = [
    PlaceAnswer(
      id: "01J8Z0K3V4M6Q", version: 3, kind: "rest-stop", state: "open",
      name: NameAnswer.samples[0], aliases: [], at: [103.75, 30.05], address: "Huaian Road 12",
      area: "01J8Z0K3V4M6N", openingHours: "07:00-22:00", services: ["hot-water", "microwave"],
      vehicles: ["ebike"], dimensions: ["facility"], isScene: true,
      checkedAt: Date(timeIntervalSince1970: 1_790_000_000), checkedBy: "office",
      confidence: "seen", freshness: "fresh", asks: false, page: "/p/01J8Z0K3V4M6Q")
  ]
}

extension PlaceAnswer {
  init(_ place: CityPlace, now: Moment, _ words: Words) {
    let facts = place.facts
    id = "\(place.id)"
    version = place.version
    kind = facts.kind.code
    state = place.state.rawValue
    name = NameAnswer(facts.name)
    aliases = facts.aliases
    at = facts.position.position
    address = facts.address.map { words($0) }
    area = place.area.map { "\($0)" }
    organisation = facts.organisation.map { "\($0)" }
    partOf = facts.partOf.map { "\($0)" }
    openingHours = facts.openingHours
    lateHours = facts.lateHours
    services = facts.services.sorted().map(\.code)
    vehicles = VehicleClass.allCases.filter(facts.vehicles.contains).map(\.rawValue)
    dimensions = FriendlyDimension.allCases.filter(facts.dimensions.contains).map(\.rawValue)
    price = facts.price.map { words($0) }
    note = facts.note.map { words($0) }
    isScene = place.isCounted
    checkedAt = Date(moment: place.check.at)
    checkedBy = place.check.by.rawValue
    confidence = place.check.confidence.rawValue
    freshness = place.freshness(at: now).rawValue
    asks = place.asksPassersBy(at: now)
    page = "/p/\(place.id)"
  }
}
