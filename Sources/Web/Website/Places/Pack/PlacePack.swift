import Foundation
import Geodesy
import Kernel
import OpeningHours
import Places
import WebServer

/// The places of a part of the city for a phone without network: small, and with the states of the
/// next days worked out, so that no page has to read opening hours.
struct PlacePack: Described, Encodable {
  /// When it was made, in milliseconds since 1970.
  var made: Int64
  /// The minute since 1970 from which `hours` count.
  var from: Int64
  /// For each timetable stretches of `[start, end, state]` in minutes; 1 is open, 2 is unknown.
  var hours: [[[Int]]]
  /// Names of kinds, by the numbers in `places`.
  var kinds: [String]
  /// Names of services: `[bit, name]`.
  var services: [Service]
  var needs: [Need]
  /// Each `[id, name, kind, latitude, longitude, services below 2^32, the others, timetable]`;
  /// positions at 1e-5°, no timetable is -1.
  var places: [Entry]

  struct Service: Encodable {
    var bit: Int
    var name: String
  }
  struct Need: Encodable {
    var code: String
    var name: String
    var kinds: [Int]
    var low: UInt32
    var high: UInt32
  }
  struct Entry: Encodable {
    var id: String
    var name: String
    var kind: Int
    var latitude: Int
    var longitude: Int
    var low: UInt32
    var high: UInt32
    var hours: Int

    func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(id)
      try list.encode(name)
      for number in [kind, latitude, longitude, Int(low), Int(high), hours] {
        try list.encode(number)
      }
    }
  }

  /// How many days of states it has.
  static let days = 8
  /// More would be too large for a phone; the nearest are kept.
  static let most = 8_000

  static let schema = Schema.object(
    "PlacePack",
    [
      .required("made", .integer(0...(1 << 52))), .required("from", .integer(0...(1 << 40))),
      .required(
        "hours",
        .array(
          of: .array(of: .array(of: .integer(0...20_000), count: 3...3), count: 0...2_000),
          count: 0...8_000
        ).described("api.pack.hours")),
      .required("kinds", .array(of: .string(), count: 0...256)),
      .required(
        "services",
        .array(
          of: .object(
            nil, [.required("bit", .integer(0...63)), .required("name", .string())]),
          count: 0...64)),
      .required(
        "needs",
        .array(
          of: .object(
            nil,
            [
              .required("code", .string()), .required("name", .string()),
              .required("kinds", .array(of: .integer(0...255), count: 0...256)),
              .required("low", .integer(0...(1 << 32))),
              .required("high", .integer(0...(1 << 32))),
            ]), count: 0...16)),
      .required(
        "places",
        .array(
          of: .array(of: .either([.string(), .integer()]), count: 8...8), count: 0...8_000
        ).described("api.pack.places")),
    ])
  static let samples = [
    PlacePack(
      made: 1_795_000_000_000, from: 29_900_000, hours: [[[0, 600, 1]]], kinds: ["x"],
      services: [Service(bit: 2, name: "x")],
      needs: [Need(code: "tired", name: "x", kinds: [0], low: 16, high: 0)],
      places: [
        Entry(
          id: "01J8Z0K3V4M6Q", name: "x", kind: 0, latitude: 3_005_000, longitude: 10_375_000,
          low: 5, high: 0, hours: 0)
      ])
  ]
}

extension PlacePack {
  /// Packs places.
  ///
  /// - Parameters:
  ///   - places: those that are open to riders.
  ///   - guide: the kinds, the zone and the holidays.
  ///   - words: the language of the phone.
  init(_ places: [CityPlace], _ guide: PlaceGuide, words: Words) {
    let now = guide.time.now
    let start = guide.setting.zone.minute(atUnixSeconds: now.milliseconds / 1_000).day
    let first = CivilMinute(start, minute: 0)
    made = now.milliseconds
    from = guide.setting.zone.unixSeconds(at: first) / 60
    let end = CivilMinute(start.advanced(by: Self.days), minute: 0)
    var numbers: [String: Int] = [:]
    var hours: [[[Int]]] = []
    for text in places.compactMap(\.facts.openingHours) where numbers[text] == nil {
      guard let timetable = try? Timetable(text) else { continue }
      numbers[text] = hours.count
      hours.append(
        timetable.intervals(from: first, to: end, in: guide.setting).map { interval in
          [
            interval.start.number - first.number, interval.end.number - first.number,
            interval.answer.state == .open ? 1 : 2,
          ]
        })
    }
    self.hours = hours
    let catalogue = guide.catalogue.kinds
    kinds = catalogue.map { words.name($0.kind) }
    services = PlaceService.all.map { Service(bit: Int($0.bit), name: words.name($0)) }
    func number(_ kind: PlaceKind) -> Int? { catalogue.firstIndex { $0.kind == kind } }
    needs = guide.catalogue.needs.map { need in
      Need(
        code: need.code, name: words.name(need), kinds: need.kinds.compactMap(number),
        low: UInt32(truncatingIfNeeded: need.services.bits),
        high: UInt32(truncatingIfNeeded: need.services.bits >> 32))
    }
    self.places = places.map { place in
      Entry(
        id: "\(place.id)", name: words.name(place), kind: number(place.kind) ?? 0,
        latitude: Int(place.position.latitudeE7) / 100,
        longitude: Int(place.position.longitudeE7) / 100,
        low: UInt32(truncatingIfNeeded: place.services.bits),
        high: UInt32(truncatingIfNeeded: place.services.bits >> 32),
        hours: place.facts.openingHours.flatMap { numbers[$0] } ?? -1)
    }
  }
}
