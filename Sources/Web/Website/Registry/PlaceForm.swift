import Directory
import Geodesy
import Kernel
import Places
import WebServer

/// What stands in the form of a place.
struct PlaceForm: Sendable {
  var name = ""
  var english = ""
  var kind: PlaceKind?
  var aliases = ""
  var at = ""
  var address = ""
  var hours = ""
  var late = ""
  var price = ""
  var remark = ""
  var services: Set<PlaceService> = []
  var vehicles: Set<VehicleClass> = []
  var dimensions: Set<FriendlyDimension> = []

  /// An empty form.
  init() {}

  /// What is known of a place.
  init(_ facts: CityPlace.Facts) {
    name = facts.name.chinese
    english = facts.name.english ?? ""
    kind = facts.kind
    aliases = facts.aliases.joined(separator: "\u{3001}")
    at = "\(facts.position.latitude), \(facts.position.longitude)"
    address = facts.address?.chinese ?? ""
    hours = facts.openingHours ?? ""
    late = facts.lateHours ?? ""
    price = facts.price?.chinese ?? ""
    remark = facts.note?.chinese ?? ""
    services = facts.services
    vehicles = facts.vehicles
    dimensions = facts.dimensions
  }

  /// The facts, over those that were there; faults by the field.
  func read(
    over old: CityPlace.Facts?, _ words: Words
  ) -> (facts: CityPlace.Facts?, faults: [String: String]) {
    var faults: [String: String] = [:]
    var others = old?.name.others ?? [:]
    others["en"] = english.isEmpty ? nil : english
    let text = LocalisedText(name, others: others)
    if text == nil { faults["name"] = words("places.form.name-wrong") }
    if kind == nil { faults["kind"] = words(PlaceFault.kind) }
    let numbers = at.split(whereSeparator: { ", \u{FF0C}".contains($0) }).compactMap { Double($0) }
    let position =
      numbers.count == 2 ? Coordinate<WGS84>(latitude: numbers[0], longitude: numbers[1]) : nil
    if position == nil { faults["at"] = words("places.form.at-wrong") }
    guard let text, let kind, let position else { return (nil, faults) }
    var facts = old ?? CityPlace.Facts(kind: kind, name: text, position: position)
    (facts.kind, facts.name) = (kind, text)
    // What stands in the form is cut to seven digits: a place that was not moved stays.
    if old.map({ PlaceForm($0).at != at }) ?? true { facts.position = position }
    facts.aliases = aliases.split { ",\u{FF0C}\u{3001}\n".contains($0) }
      .map { $0.trimmingCharacters() }.filter { !$0.isEmpty }
    facts.address = Self.text(address, over: old?.address)
    facts.price = Self.text(price, over: old?.price)
    facts.note = Self.text(remark, over: old?.note)
    facts.openingHours = hours.isEmpty ? nil : hours
    facts.lateHours = late.isEmpty ? nil : late
    facts.services = services
    facts.vehicles = vehicles
    facts.dimensions = dimensions
    return (facts, faults)
  }

  private static func text(_ typed: String, over old: LocalisedText?) -> LocalisedText? {
    LocalisedText(typed, others: old?.chinese == typed ? old?.others ?? [:] : [:])
  }
}

extension Substring {
  fileprivate func trimmingCharacters() -> String {
    var text = self
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
