import Geodesy
import OpeningHours
import PlaceSearch
import SeededRandom
import Synchronization
import Testing

@Suite("Places that change")
struct ChangeTests {
  @Test("After any changes the index is as if made anew")
  func sequences() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("changes of places: seed \(seed)")
    var town = Town(seed: seed)
    town.fill(400)
    let setting = try Town.setting()
    let index = PlaceIndex(town.entries, in: setting)
    var model = Dictionary(uniqueKeysWithValues: town.entries.map { ($0.id, $0) })
    for round in 0..<150 {
      var entries: [PlaceEntry] = []
      var removed: [Int64] = []
      for _ in 0..<Int.random(in: 0..<5, using: &town.dice) {
        let id = Int64.random(in: 0..<1_500, using: &town.dice)
        if Int.random(in: 0..<3, using: &town.dice) == 0 {
          removed.append(id)
          model[id] = nil
        }
      }
      for _ in 0..<Int.random(in: 0..<5, using: &town.dice) {
        let entry = town.entry(Int64.random(in: 0..<1_500, using: &town.dice))
        guard !removed.contains(entry.id), !entries.contains(where: { $0.id == entry.id }) else {
          continue
        }
        entries.append(entry)
        model[entry.id] = entry
      }
      index.change(entries, removing: removed)
      if round % 17 == 0 { index.merge() }
      if round % 60 == 59 {
        index.replace(with: Array(model.values))
      }
      let snapshot = index.snapshot
      #expect(snapshot.count == model.count, "seed \(seed), round \(round)")
      let query = PlaceQuery(
        near: town.position(), unixSeconds: town.time(), filter: town.filter(), limit: 2_000)
      let wanted = PlainSearch.nearest(model.values, query, setting).map(\.summary)
      #expect(
        snapshot.nearest(query).map(\.summary) == wanted, "seed \(seed), round \(round)")
      let text = town.name()
      let named = PlainSearch.nearest(model.values, query, setting) { PlainWords.match($0, text) }
      #expect(
        snapshot.matching(text, query).map(\.summary) == named.map(\.summary),
        "seed \(seed), round \(round): \(text)")
    }
  }

  /// What a running test shares among its tasks.
  private final class Flag: Sendable {
    let isDone = Atomic(false)
  }

  @Test("Readers see every place once while places move and sets are packed anew")
  func readers() async throws {
    var town = Town(seed: 11)
    town.fill(300)
    let start = town.entries
    let moved = start.map { entry in
      var entry = entry
      entry.position = town.position()
      return entry
    }
    let index = PlaceIndex(start, in: try Town.setting())
    let flag = Flag()
    try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask {
        for round in 0..<60 {
          for first in stride(from: 0, to: 300, by: 50) {
            let list = round % 2 == 0 ? moved : start
            index.change(Array(list[first..<first + 50]))
          }
          await Task.yield()
        }
        flag.isDone.store(true, ordering: .relaxed)
        return 0
      }
      group.addTask {
        var merges = 0
        while !flag.isDone.load(ordering: .relaxed) {
          merges += index.merge() ? 1 : 0
          await Task.yield()
        }
        return merges
      }
      group.addTask {
        let query = PlaceQuery(near: start[0].position, unixSeconds: 0, limit: 1_000)
        while !flag.isDone.load(ordering: .relaxed) {
          let ids = index.snapshot.nearest(query).map(\.id)
          #expect(ids.count == 300)
          #expect(Set(ids).count == 300)
          await Task.yield()
        }
        return 0
      }
      for try await _ in group {}
    }
    #expect(index.snapshot.count == 300)
  }
}
