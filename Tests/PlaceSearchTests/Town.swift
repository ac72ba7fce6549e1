import Foundation
import Geodesy
import OpeningHours
import PlaceSearch
import SeededRandom
import Testing

/// Random places of a town, and the plain way to search them.
struct Town {
  static let characters = Array("重庆银行长安乐都会大学和平街道驿站东西zk7")
  static let timetables = [
    "24/7", "Mo-Fr 08:00-18:00", "Mo-Su 22:00-03:00", "Mo-Sa 09:00-17:00; PH off",
    "PH 10:00-12:00", "09:00-12:00 \"ask\"", "Mo[1] 08:00-20:00", "sunrise-sunset", "10:00+",
  ].compactMap { try? Timetable($0) }

  var dice: SeededRandom
  var entries: [PlaceEntry] = []
  /// The side of the town in steps of 1e-7 degrees.
  var side: Int32 = 2_000_000

  init(seed: UInt64) { dice = SeededRandom(seed: seed) }

  static func setting() throws -> Setting {
    let zone = try #require(CivilZone("Asia/Shanghai"))
    return Setting(
      zone: zone, holidays: ChinaCalendar.shipped, position: (latitude: 39.9, longitude: 116.4))
  }

  mutating func fill(_ count: Int) {
    for number in 0..<count { entries.append(entry(Int64(number * 3 + 1))) }
  }

  mutating func entry(_ id: Int64) -> PlaceEntry {
    PlaceEntry(
      id: id, kind: UInt8.random(in: 0..<100, using: &dice),
      services: UInt64.random(in: 0..<64, using: &dice) & UInt64.random(in: 0..<64, using: &dice),
      vehicles: UInt8.random(in: 0..<4, using: &dice), position: position(),
      hours: Bool.random(using: &dice) ? Self.timetables.randomElement(using: &dice) : nil,
      lateHours: Int.random(in: 0..<4, using: &dice) == 0
        ? Self.timetables.randomElement(using: &dice) : nil,
      sink: Metres(Double(Int.random(in: 0..<3, using: &dice) * 250)),
      names: (0..<Int.random(in: 0..<4, using: &dice)).map { _ in name() })
  }

  mutating func name() -> String {
    String(
      (0..<Int.random(in: 1..<6, using: &dice)).map { _ in
        Self.characters.randomElement(using: &dice) ?? "大"
      })
  }

  /// Some places share their position with others.
  mutating func position() -> Coordinate<WGS84> {
    if Int.random(in: 0..<8, using: &dice) == 0, let other = entries.randomElement(using: &dice) {
      return other.position
    }
    return Coordinate(
      latitudeE7: 399_000_000 + Int32.random(in: 0..<side, using: &dice),
      longitudeE7: 1_164_000_000 + Int32.random(in: 0..<side, using: &dice))
  }

  mutating func filter() -> EntryFilter {
    var filter = EntryFilter()
    if Bool.random(using: &dice) { filter.services = 1 << UInt64.random(in: 0..<6, using: &dice) }
    if Int.random(in: 0..<3, using: &dice) == 0 {
      filter.kinds = KindSet((0..<30).map { _ in UInt8.random(in: 0..<100, using: &dice) })
    }
    if Int.random(in: 0..<4, using: &dice) == 0 { filter.vehicles = 1 }
    if Int.random(in: 0..<4, using: &dice) == 0 {
      filter.need = EntryFilter.Need(kinds: [3, 70], services: 0b11)
    }
    filter.opening = [.any, .open, .late].randomElement(using: &dice) ?? .any
    return filter
  }

  /// From a year that is announced to one that is not.
  mutating func time() -> Int64 { Int64.random(in: 1_735_660_800..<1_893_456_000, using: &dice) }
}

/// The plain way to search: look at everything.
enum PlainSearch {
  static func nearest(
    _ entries: some Sequence<PlaceEntry>, _ query: PlaceQuery, _ setting: Setting,
    _ match: (PlaceEntry) -> (fit: PlaceRank.Fit, metres: Double)? = { _ in (.written, 0) }
  ) -> [PlaceHit] {
    var hits: [PlaceHit] = []
    for entry in entries where passes(entry, query, setting) {
      let distance = query.near.map { airLine($0, entry.position) }
      guard distance ?? .zero <= query.within, let found = match(entry) else { continue }
      let metres = (distance?.value ?? 0) + entry.sink.value + found.metres
      hits.append(
        PlaceHit(
          rank: PlaceRank(fit: found.fit, metres: metres, id: entry.id), kind: entry.kind,
          position: entry.position, distance: distance,
          state: state(entry.hours, query.unixSeconds, setting),
          changesAt: change(entry.hours, query.unixSeconds, setting)))
    }
    hits.sort { $0.rank < $1.rank }
    if let after = query.after { hits.removeAll { $0.rank <= after } }
    return Array(hits.prefix(query.limit))
  }

  /// With degrees of longitude as long as halfway, which is near enough to a straight line there.
  private static func airLine(
    _ here: Coordinate<WGS84>, _ there: Coordinate<WGS84>
  ) -> Metres {
    let turn = Double.pi / 180
    let north = (there.latitude - here.latitude) * turn
    let east =
      (there.longitude - here.longitude) * turn
      * (cos(here.latitude * turn) - sin(here.latitude * turn) * north / 2)
    return Metres((north * north + east * east).squareRoot() * 111_195.08 / turn)
  }

  static func passes(_ entry: PlaceEntry, _ query: PlaceQuery, _ setting: Setting) -> Bool {
    let filter = query.filter
    guard entry.services & filter.services == filter.services,
      entry.vehicles & filter.vehicles == filter.vehicles,
      filter.kinds.isEmpty || filter.kinds.contains(entry.kind)
    else { return false }
    if let need = filter.need, !need.kinds.contains(entry.kind),
      entry.services & need.services == 0
    {
      return false
    }
    switch filter.opening {
    case .any: return true
    case .open: return state(entry.hours, query.unixSeconds, setting) == .open
    case .late: return state(entry.lateHours, query.unixSeconds, setting) == .open
    }
  }

  static func state(_ hours: Timetable?, _ seconds: Int64, _ setting: Setting) -> OpeningState {
    hours?.answer(atUnixSeconds: seconds, in: setting).state ?? .unknown
  }

  static func change(_ hours: Timetable?, _ seconds: Int64, _ setting: Setting) -> Int64? {
    let minute = setting.zone.minute(atUnixSeconds: seconds)
    return hours?.nextChange(after: minute, in: setting).map {
      setting.zone.unixSeconds(at: $0.minute)
    }
  }
}

extension PlaceHit {
  /// What the plain way and the fast one must have alike; distances may round differently.
  var summary: String {
    let metres = distance.map { String(Int(($0.value * 1_000).rounded())) } ?? "-"
    let change = changesAt.map(String.init) ?? "never"
    return "\(id) \(rank.fit) \(metres) \(kind) \(state) \(change)"
  }
}
