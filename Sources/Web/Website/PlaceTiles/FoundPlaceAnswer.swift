import Geodesy
import Kernel
import OpeningHours
import Places
import WebServer

/// A page of places that were found.
struct FoundPlacesAnswer: Described, Encodable {
  var places: [FoundPlaceAnswer]
  var next: String?

  static let schema = Schema.object(
    "FoundPlaces",
    [
      .required("places", .array(of: FoundPlaceAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.found-place.next")),
    ])
  static let samples = [
    FoundPlacesAnswer(
      places: FoundPlaceAnswer.samples, next: "0.405e000000000000.385437214605312")
  ]
}

/// A place that was found.
struct FoundPlaceAnswer: Described, Encodable {
  var id: String
  var kind: String
  var name: String
  var at: [Double]
  var address: String?
  var distanceMetres: Double?
  var opening: String
  var changesAt: String?
  var openingHours: String?
  var lateHours: String?
  var services: [String]
  var vehicles: [String]
  var checkedAt: String
  var checkedBy: String
  var confidence: String
  var isStale: Bool
  var page: String

  static let schema = Schema.object(
    "FoundPlace",
    [
      .required("id", .string(length: 13...13).described("api.found-place.id")),
      .required("kind", .string().described("api.found-place.kind")),
      .required("name", .string()), .required("at", .position.described("api.position")),
      .optional("address", .string()),
      .optional("distanceMetres", .number(0...1e8).described("api.guess.distance")),
      .required("opening", .choice(OpeningState.self).described("api.found-place.opening")),
      .optional(
        "changesAt", .string(format: "date-time").described("api.found-place.changes")),
      .optional("openingHours", .string().described("api.place.hours")),
      .optional("lateHours", .string().described("api.found-place.late")),
      .required("services", .array(of: .string()).described("api.found-place.services")),
      .required("vehicles", .array(of: .choice(VehicleClass.self))),
      .required("checkedAt", .string(format: "date-time").described("api.found-place.checked")),
      .required("checkedBy", .choice(CheckerRole.self)),
      .required("confidence", .choice(PlaceConfidence.self)),
      .required("isStale", .boolean.described("api.found-place.stale")),
      .required("page", .string(format: "uri-reference").described("api.found-place.page")),
    ])
  static let samples = [
    FoundPlaceAnswer(
      id: "01J8Z0K3V4M6Q", kind: "rest-stop", name: "Huaianli Riders' Rest Stop",
      at: [103.75, 30.05], address: "8 Huaian Road", distanceMetres: 120, opening: "open",
      changesAt: "2026-11-26T14:00:00.000Z", openingHours: "07:00-22:00",
      lateHours: "21:00-23:00", services: ["hot-water", "microwave"], vehicles: ["ebike"],
      checkedAt: "2026-11-20T08:00:00.000Z", checkedBy: "office", confidence: "seen",
      isStale: false, page: "/p/01J8Z0K3V4M6Q")
  ]
}

extension FoundPlacesAnswer {
  /// A page in a language.
  init(_ found: FoundPlaces, in language: String) {
    self.init(
      places: found.rows.map { FoundPlaceAnswer($0, in: language) },
      next: found.next?.description)
  }
}

extension FoundPlaceAnswer {
  /// A place in a language, with its fields in the order of the catalogue.
  init(_ found: FoundPlace, in language: String) {
    let place = found.place
    self.init(
      id: place.id.description, kind: place.kind.code, name: place.name.text(for: language),
      at: place.position.position, address: place.facts.address?.text(for: language),
      distanceMetres: found.distance?.tenths, opening: found.opening.rawValue,
      changesAt: found.changesAt?.description, openingHours: place.facts.openingHours,
      lateHours: place.facts.lateHours, services: place.services.sorted().map(\.code),
      vehicles: VehicleClass.allCases.filter(place.facts.vehicles.contains).map(\.rawValue),
      checkedAt: place.checkedAt.description, checkedBy: place.check.by.rawValue,
      confidence: place.check.confidence.rawValue, isStale: found.isStale, page: "/p/\(place.id)")
  }
}
