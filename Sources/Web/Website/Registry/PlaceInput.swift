import Directory
import Geodesy
import Kernel
import Places
import WebServer

/// What a program says of a place; in a change, what is left out stays, and what `clear` names goes.
struct PlaceInput: Described, Codable {
  var kind: String?
  var name: NameAnswer?
  var aliases: [String]?
  var at: [Double]?
  var address: String?
  var organisation: String?
  var partOf: String?
  var openingHours: String?
  var lateHours: String?
  var services: [String]?
  var vehicles: [String]?
  var dimensions: [String]?
  var price: String?
  var note: String?
  var state: String?
  var clear: [String]?

  static let services = PlaceService.all.map(\.code)
  private static let clearable = [
    "address", "organisation", "partOf", "openingHours", "lateHours", "price", "note",
  ]
  private static let line = #"^[^\x00-\x1F\x7F]*$"#
  private static let identifier = Schema.string(length: 13...13, pattern: "^[0-9A-Za-z]{13}$")
  static let schema = Schema.object(
    "PlaceInput",
    [
      .optional(
        "kind",
        .choice(PlaceCatalogue.shipped.kinds.map(\.kind.code)).described("param.place-kind")),
      .optional("name", NameAnswer.schema),
      .optional(
        "aliases",
        .array(of: .string(length: 1...80, pattern: line), count: 0...12)
          .described("api.place.aliases")),
      .optional("at", .position.described("api.position")),
      .optional(
        "address", .string(length: 1...200, pattern: line).described("api.place.address")),
      .optional("organisation", identifier.described("api.place.organisation")),
      .optional("partOf", identifier.described("api.place.part-of")),
      .optional(
        "openingHours", .string(length: 1...250, pattern: line).described("api.place.hours")),
      .optional(
        "lateHours", .string(length: 1...250, pattern: line).described("api.place.late-hours")),
      .optional(
        "services",
        .array(of: .choice(services), count: 0...64).described("api.place.services")),
      .optional(
        "vehicles",
        .array(of: .choice(VehicleClass.self), count: 0...4).described("api.place.vehicles")),
      .optional(
        "dimensions",
        .array(of: .choice(FriendlyDimension.self), count: 0...3)
          .described("param.place-dimension")),
      .optional("price", .string(length: 1...200, pattern: line).described("api.place.price")),
      .optional("note", .string(length: 1...400, pattern: line).described("api.place.note")),
      .optional(
        "state", .choice(["proposed", "surveyed", "open"]).described("api.place.first-state")),
      .optional(
        "clear", .array(of: .choice(clearable), count: 0...7).described("api.place.clear")),
    ])
  static let samples = [
    PlaceInput(
      kind: "rest-stop", name: NameAnswer.samples[0], at: [103.75, 30.05],
      address: "Huaian Road 12", openingHours: "07:00-22:00", services: ["hot-water"],
      state: "proposed")
  ]

  /// The facts, over those that were there; a `Problem` names what no type takes.
  func facts(over old: CityPlace.Facts?) throws -> CityPlace.Facts {
    var faults: [InputFault] = []
    func wrong(_ name: String, _ code: InputFault.Code = .malformed) {
      faults.append(InputFault(place: "body", name: "/\(name)", code: code))
    }
    let newName = name.flatMap { $0.text(over: old?.name) }
    if name != nil, newName == nil { wrong("name") }
    let place = at.flatMap { pair in
      pair.count >= 2 ? Coordinate<WGS84>(latitude: pair[1], longitude: pair[0]) : nil
    }
    if at != nil, place == nil { wrong("at", .outOfRange) }
    guard let kind = kind.flatMap({ PlaceKind($0) }) ?? old?.kind,
      let name = newName ?? old?.name, let position = place ?? old?.position
    else {
      if kind == nil, old == nil { wrong("kind", .missing) }
      if name == nil, old == nil { wrong("name", .missing) }
      if at == nil, old == nil { wrong("at", .missing) }
      throw Problem.invalid(faults)
    }
    var facts = old ?? CityPlace.Facts(kind: kind, name: name, position: position)
    (facts.kind, facts.name, facts.position) = (kind, name, position)
    read(into: &facts, isNew: old == nil)
    if let organisation {
      facts.organisation = Organisation.ID(organisation)
      if facts.organisation == nil { wrong("organisation") }
    }
    if let partOf {
      facts.partOf = CityPlace.ID(partOf)
      if facts.partOf == nil { wrong("partOf") }
    }
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    return facts
  }

  private func read(into facts: inout CityPlace.Facts, isNew: Bool) {
    for name in clear ?? [] {
      switch name {
      case "address": facts.address = nil
      case "organisation": facts.organisation = nil
      case "partOf": facts.partOf = nil
      case "openingHours": facts.openingHours = nil
      case "lateHours": facts.lateHours = nil
      case "price": facts.price = nil
      default: facts.note = nil
      }
    }
    if let aliases { facts.aliases = aliases }
    if let address { facts.address = LocalisedText(address) }
    if let openingHours { facts.openingHours = openingHours }
    if let lateHours { facts.lateHours = lateHours }
    if let price { facts.price = LocalisedText(price) }
    if let note { facts.note = LocalisedText(note) }
    if let services { facts.services = Set(services.compactMap { PlaceService($0) }) }
    let kind = PlaceCatalogue.shipped[facts.kind]
    if let vehicles {
      facts.vehicles = Set(vehicles.compactMap { VehicleClass(rawValue: $0) })
    } else if isNew {
      facts.vehicles = kind?.vehicles ?? []
    }
    if let dimensions {
      facts.dimensions = Set(dimensions.compactMap { FriendlyDimension(rawValue: $0) })
    } else if isNew {
      facts.dimensions = kind?.dimensions ?? []
    }
  }
}
