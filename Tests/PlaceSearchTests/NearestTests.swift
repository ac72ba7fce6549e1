import Geodesy
import OpeningHours
import PlaceSearch
import SeededRandom
import Testing

@Suite("Nearest places")
struct NearestTests {
  @Test("They are those of a look at every place", arguments: [0, 1, 15, 16, 17, 300, 5_000])
  func sameAsScan(_ count: Int) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("nearest places: seed \(seed)")
    var town = Town(seed: seed)
    town.fill(count)
    let setting = try Town.setting()
    let index = PlaceIndex(town.entries.shuffled(using: &town.dice), in: setting)
    for round in 0..<120 {
      var query = PlaceQuery(
        near: round % 10 == 0 ? nil : town.position(), unixSeconds: town.time(),
        filter: town.filter(), limit: [1, 3, 10, 50][round % 4])
      if round % 5 == 0 { query.within = Metres(3_000) }
      let found = index.snapshot.nearest(query).map(\.summary)
      let wanted = PlainSearch.nearest(town.entries, query, setting).map(\.summary)
      #expect(found == wanted, "seed \(seed), round \(round)")
    }
  }

  @Test("Where the nearest that pass are far away, they are still the nearest on the globe")
  func far() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("far places: seed \(seed)")
    var dice = SeededRandom(seed: seed)
    func somewhere() -> Coordinate<WGS84> {
      Coordinate(
        latitudeE7: Int32.random(in: 220_000_000..<420_000_000, using: &dice),
        longitudeE7: Int32.random(in: 1_000_000_000..<1_250_000_000, using: &dice))
    }
    let entries = (1...400).map { PlaceEntry(id: Int64($0), kind: 1, position: somewhere()) }
    let index = PlaceIndex(entries, in: try Town.setting())
    for _ in 0..<200 {
      let here = somewhere()
      let wanted = entries.map { $0.position.distance(to: here).value }.sorted()
      let found = index.snapshot.nearest(
        PlaceQuery(near: here, unixSeconds: 1_775_442_600, limit: 5))
      #expect(found.count == 5)
      for (hit, metres) in zip(found, wanted) {
        let real = hit.position.distance(to: here).value
        #expect(abs(real - metres) <= metres * 0.002, "seed \(seed): \(real), not \(metres)")
        #expect(abs((hit.distance?.value ?? 0) - real) <= real * 0.002, "seed \(seed)")
      }
    }
  }

  @Test("Page after page shows every place once")
  func pages() throws {
    var town = Town(seed: 3)
    town.fill(500)
    let index = PlaceIndex(town.entries, in: try Town.setting())
    for near in [town.position(), nil] {
      var query = PlaceQuery(near: near, unixSeconds: 1_775_442_600, limit: 7)
      var ids: [Int64] = []
      while true {
        let page = index.snapshot.nearest(query)
        ids += page.map(\.id)
        guard let last = page.last else { break }
        query.after = last.rank
      }
      #expect(ids.count == 500)
      #expect(Set(ids).count == 500)
    }
  }

  @Test("Hours that nobody knows are neither open nor closed")
  func unknown() throws {
    let hours = try Timetable("Mo-Fr 09:00-18:00; PH off")
    let here = Coordinate<WGS84>(latitudeE7: 399_000_000, longitudeE7: 1_164_000_000)
    let entries = [
      PlaceEntry(id: 1, kind: 0, position: here),
      PlaceEntry(id: 2, kind: 0, position: here, hours: hours),
    ]
    let index = PlaceIndex(entries, in: try Town.setting())
    // 1 October 2026, a holiday; 1 October 2040, which nobody has announced; 28 September 2026.
    let times: [(Int64, OpeningState)] = [
      (1_790_820_000, .closed), (2_232_756_000, .unknown), (1_790_560_800, .open),
    ]
    for (time, state) in times {
      let query = PlaceQuery(near: here, unixSeconds: time)
      #expect(index.snapshot.nearest(query).map(\.state) == [.unknown, state])
      var open = query
      open.filter.opening = .open
      #expect(index.snapshot.nearest(open).map(\.id) == (state == .open ? [2] : []))
    }
  }

  @Test("A state is told anew the second it changes, forward and back")
  func changes() throws {
    let hours = try Timetable("08:00-20:00")
    let here = Coordinate<WGS84>(latitudeE7: 399_000_000, longitudeE7: 1_164_000_000)
    let index = PlaceIndex(
      [PlaceEntry(id: 1, kind: 0, position: here, hours: hours)], in: try Town.setting())
    // 08:00 in Beijing.
    let opens: Int64 = 1_775_433_600
    for (time, state) in [
      (opens - 1, OpeningState.closed), (opens, .open), (opens + 43_199, .open),
      (opens + 43_200, .closed), (opens - 86_400, .open), (opens - 1, .closed),
    ] {
      #expect(index.snapshot.place(1, at: time)?.state == state)
    }
    #expect(index.snapshot.place(1, at: opens)?.changesAt == opens + 43_200)
    #expect(index.snapshot.place(2, at: opens) == nil)
  }

  @Test("A box holds what a look at every place finds in it")
  func inside() throws {
    var town = Town(seed: 5)
    town.fill(2_000)
    let setting = try Town.setting()
    let index = PlaceIndex(town.entries, in: setting)
    for _ in 0..<50 {
      let box = BoundingBox([town.position(), town.position()])
      let query = PlaceQuery(unixSeconds: town.time(), filter: town.filter())
      var found: [Int64] = []
      index.snapshot.inside(box, query) { hit in
        found.append(hit.id)
        return true
      }
      let wanted = town.entries.filter {
        box.contains($0.position) && PlainSearch.passes($0, query, setting)
      }
      #expect(found.sorted() == wanted.map(\.id).sorted())
    }
  }
}
