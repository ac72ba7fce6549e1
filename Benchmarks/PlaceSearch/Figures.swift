import Foundation
import Geodesy
import OpeningHours
import PlaceSearch

/// What one size costs.
struct Figures {
  private var city: City
  private let index: PlaceIndex
  /// Whether every bar was held.
  private(set) var isHeld = true
  /// A bar stands for so many places; the larger one for a hundred times as many.
  private let isCity: Bool
  /// A Monday at half past ten in the morning, Beijing time; a Tuesday at three in the night.
  private let morning: Int64 = 1_775_442_600
  private let night: Int64 = 1_775_502_000

  init(count: Int, setting: Setting) {
    let city = City(count: count)
    let index = PlaceIndex(in: setting)
    let before = megabytes()
    let time = seconds { index.replace(with: city.entries) }
    let bytes = (megabytes() - before) * 1_048_576 / Double(count)
    print("\(count) places, \(City.timetables.count) timetables")
    print(String(format: "  built in %.2f s, about %.0f bytes a place", time, bytes))
    let first = seconds {
      _ = index.snapshot.nearest(
        PlaceQuery(
          near: city.entries[0].position, unixSeconds: 1_775_442_600,
          filter: EntryFilter(opening: .open)))
    }
    print(String(format: "  first look at a new time %.2f ms", first * 1e3))
    self.city = city
    self.index = index
    isCity = count <= 100_000
  }

  private typealias Case = (name: String, filter: EntryFilter, time: Int64, isDense: Bool)

  mutating func nearest(writing folder: String?) {
    let rare = rareFilter()
    let cases: [Case] = [
      ("open, 2 services", EntryFilter(services: 0b1_0010, opening: .open), morning, false),
      (
        "open, kind and service",
        EntryFilter(kinds: [1, 2], services: 0b100, opening: .open), morning, false
      ),
      ("open, 2 filters that 1 in 1000 has", rare, morning, false),
      ("nothing near is open (3 h)", EntryFilter(services: 0b11, opening: .open), night, false),
      ("dense clusters", EntryFilter(services: 0b1_0010, opening: .open), morning, true),
    ]
    for (number, test) in cases.enumerated() {
      var times = Times()
      var found = 0
      var lines = ""
      let snapshot = index.snapshot
      for round in 0..<1_100 {
        let near = test.isDense ? city.entries[round * 7].position : city.somewhere()
        let query = PlaceQuery(near: near, unixSeconds: test.time, filter: test.filter)
        var hits: [PlaceHit] = []
        if round < 100 {
          hits = snapshot.nearest(query)
        } else {
          found += times.measure {
            hits = snapshot.nearest(query)
            return hits.count
          }
          let ids = hits.map { String($0.id) }.joined(separator: " ")
          lines += "\(near.latitude)\t\(near.longitude)\t\(ids)\n"
        }
      }
      let bar = (share: 0.5, most: isCity ? 100.0 : 400)
      isHeld = times.show(test.name, found: found, bar: bar) && isHeld
      if let folder {
        write(lines, test, times, "\(folder)/case\(number)")
      }
    }
    if let folder { writePlaces(to: folder) }
  }

  /// Two services that about one place in a thousand has together and is open.
  private func rareFilter() -> EntryFilter {
    var best: (services: UInt64, miss: Double) = (0, .infinity)
    for first in 0..<City.services {
      for second in first + 1..<City.services {
        let services: UInt64 = 1 << UInt64(first) | 1 << UInt64(second)
        let share =
          1.0 / Double((first * first / 4 + 2) * (second * second / 4 + 2))
        let miss = abs(share - 0.001)
        if miss < best.miss, first > 6 { best = (services, miss) }
      }
    }
    return EntryFilter(services: best.services, opening: .open)
  }

  mutating func names() {
    let snapshot = index.snapshot
    var all = Times()
    var allFound = 0
    for (name, texts) in TypedTexts(city.entries).cases {
      var times = Times()
      var found = 0
      for (round, text) in texts.enumerated() {
        let query = PlaceQuery(near: city.somewhere(), unixSeconds: morning)
        if round < 20 { _ = snapshot.matching(text, query) }
        found += times.measure { snapshot.matching(text, query).count }
      }
      let bar = (share: 0.99, most: isCity ? 2_000.0 : 20_000)
      isHeld = times.show(name, found: found, bar: bar) && isHeld
      all.add(times)
      allFound += found
    }
    all.show("all that is typed", found: allFound)
  }

  func changes() {
    var single = Times()
    for entry in city.entries.prefix(200) {
      var moved = entry
      moved.position.latitudeE7 += 1_000
      _ = single.measure {
        index.change([moved])
        return 0
      }
    }
    single.show("a change, up to 200 before it", found: 200)
    print(String(format: "  merged in %.2f s", seconds { index.merge() }))
  }

  private func write(_ lines: String, _ test: Case, _ times: Times, _ path: String) {
    let kinds = (0..<17).filter { test.filter.kinds.contains($0) }.map(String.init)
    let head =
      "\(test.name)\t\(times.mean)\t\(test.filter.services)\t\(kinds.joined(separator: ","))\t"
      + "\(test.time == morning ? 0 : 1)\t\(test.time)\n"
    try? (head + lines).write(toFile: path, atomically: false, encoding: .utf8)
  }

  private func writePlaces(to folder: String) {
    var text = ""
    let snapshot = index.snapshot
    for entry in city.entries {
      // When it closes, where it is open: the peer need not read timetables.
      let ends = [morning, night].map { time -> Int64 in
        guard let place = snapshot.place(entry.id, at: time), place.state == .open else { return 0 }
        return place.changesAt ?? .max
      }
      text +=
        "\(entry.id)\t\(entry.kind)\t\(entry.services)\t\(entry.position.latitude)\t"
        + "\(entry.position.longitude)\t\(ends[0])\t\(ends[1])\n"
    }
    try? text.write(toFile: "\(folder)/places", atomically: false, encoding: .utf8)
  }
}
