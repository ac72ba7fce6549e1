import Database
import Foundation
import Kernel
import Logging
import TestDatabases
import Testing

@testable import Directory

@Suite("Areas") struct AreaCommandTests {
  static let dialects = TestDatabases.dialects

  @Test("A renaming, a merger: what it was on a day stays known", arguments: dialects)
  func history(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      let district = try #require(
        try await trial.add(.district, "\u{533A}", code: "500106").thing)
      let one = try #require(
        try await trial.add(.street, "one", below: district.id, code: "500106001").thing)
      let other = try #require(
        try await trial.add(.street, "other", below: district.id, code: "500106002").thing)
      let child = try #require(
        try await trial.add(.community, "child", below: one.id, code: "500106001001").thing)
      let grid = try #require(try await trial.add(.grid, "grid", below: child.id).thing)
      let author = trial.author
      let rename = try ChangeArea(
        one.id, version: 1, below: district.id, code: one.code,
        name: DirectoryTrial.name("renamed"), since: DirectoryTrial.day("2026-03-01"))
      let renamed = try await trial.write { transaction throws(DatabaseError) in
        try rename.run(in: transaction, by: author, now: DirectoryTrial.now)
      }
      #expect(renamed.thing?.version == 2)
      let stale = try await trial.write { transaction throws(DatabaseError) in
        try rename.run(in: transaction, by: author, now: DirectoryTrial.now)
      }
      #expect(stale == .otherVersion(2))
      let end = EndArea(
        one.id, version: nil, .merged(into: other.id), since: try DirectoryTrial.day("2026-06-01"))
      let merged = try await trial.write { transaction throws(DatabaseError) in
        try end.run(in: transaction, by: author, now: DirectoryTrial.now)
      }
      #expect(merged.thing?.state == .merged)
      let history = try #require(try await ReadAreaHistory.of(one.id, in: trial.database))
      #expect(try history.period(on: DirectoryTrial.day("2026-02-28"))?.name.chinese == "one")
      #expect(try history.period(on: DirectoryTrial.day("2026-03-01"))?.name.chinese == "renamed")
      #expect(history.successors == [other.id] && history.periods.count == 3)
      let below = try #require(try await ReadAreaHistory.of(child.id, in: trial.database))
      #expect(below.area.parent == other.id && below.periods.first?.parent == one.id)
      let tree = DirectoryTrees(trial.database, logger: Logger(label: "test"))
      try await tree.fill()
      #expect(tree.current.isArea(grid.id, within: other.id))
      #expect(tree.current.isArea(one.id, within: other.id))
      for area in tree.current.allAreas {
        #expect(area.path.areas == tree.current.path(to: area.id).map(\.id))
      }
      #expect(
        try await ReadAreaHistory.areas(
          code: #require(AreaCode("500106001")), in: trial.database) == [one.id])
    }
  }

  @Test("What can't be so is refused, with the field", arguments: dialects)
  func refusals(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      let district = try #require(try await trial.add(.district, "d", code: "500106").thing)
      let street = try #require(
        try await trial.add(.street, "s", below: district.id, code: "500106001").thing)
      #expect(try await trial.add(.district, "d", code: "500106") == .refused([.codeTaken]))
      #expect(
        try await trial.add(.street, "s", below: district.id, code: "500107001")
          == .refused([.codeElsewhere]))
      #expect(
        try await trial.add(.community, "s", below: district.id, code: "500106001")
          == .refused([.codeForm]))
      #expect(try await trial.add(.street, "s", below: street.id) == .refused([.parentLevel]))
      let author = trial.author
      let circle = try ChangeArea(
        district.id, version: nil, below: street.id, code: nil, name: DirectoryTrial.name("d"),
        since: DirectoryTrial.day())
      let split = try EndArea(
        district.id, version: nil, .split(into: [street.id]), since: DirectoryTrial.day())
      let gone = try EndArea(district.id, version: nil, .dissolved, since: DirectoryTrial.day())
      let outcomes = try await trial.write { transaction throws(DatabaseError) in
        [
          try circle.run(in: transaction, by: author, now: DirectoryTrial.now),
          try split.run(in: transaction, by: author, now: DirectoryTrial.now),
          try gone.run(in: transaction, by: author, now: DirectoryTrial.now),
        ]
      }
      #expect(
        outcomes == [.refused([.parentCircle]), .refused([.successor]), .refused([.notEmpty])])
    }
  }

  @Test("A list is taken in once; its faults are told and do not stop it", arguments: dialects)
  func lists(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      let json = """
        [{"code":"500106","name":"d","english":"D"},{"code":"500106001","name":"s"},
         {"code":"500106001001","name":"c"},{"code":"x","name":"bad"},
         {"code":"500107001001","name":"orphan"},{"code":"500106001","name":"twice"}]
        """
      let list = try #require(AreaList(json: Array(json.utf8)))
      let first = try await ImportAreas(list, since: DirectoryTrial.day()).run(
        on: trial.database, maker: trial.maker, by: trial.author,
        time: SettableTime(DirectoryTrial.now))
      #expect(first.added == 3)
      #expect(first.diagnostics.map(\.fault) == [.code, .twice, .orphan])
      let again = try await ImportAreas(list, since: DirectoryTrial.day()).run(
        on: trial.database, maker: trial.maker, by: trial.author,
        time: SettableTime(DirectoryTrial.now))
      #expect(again.unchanged == 3 && again.added == 0)
      #expect(AreaList(json: Array("{\"a\":1}".utf8)) == nil)
    }
  }

  @Test("The two real districts", arguments: dialects)
  func realDistricts(_ dialect: Dialect) async throws {
    let environment = ProcessInfo.processInfo.environment
    let folder = environment["QIJI_SHARED_DATA"] ?? "../shared/data"
    let path = "\(folder)/areas/shapingba-500106_zhonglou-320404.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      FileHandle.standardError.write(Data("SKIPPED: no \(path)\n".utf8))
      return
    }
    let names = [
      try #require(AreaCode("500106")): "\u{6C99}\u{576A}\u{575D}\u{533A}",
      try #require(AreaCode("320404")): "\u{949F}\u{697C}\u{533A}",
    ]
    try await DirectoryTrial.with(dialect) { trial in
      let list = try #require(AreaList(json: [UInt8](data), names: names))
      let tally = try await ImportAreas(list, since: DirectoryTrial.day()).run(
        on: trial.database, maker: trial.maker, by: trial.author,
        time: SettableTime(DirectoryTrial.now))
      #expect(tally.diagnostics == [] && tally.added == list.lines.count && tally.added > 300)
      let found = try await FindNames("spb", among: [.area]).run(on: trial.database)
      #expect(!found.isEmpty)
    }
  }

  @Test("Another server knows within a second")
  func follows() async throws {
    try await DirectoryTrial.with(.sqlite) { trial in
      let trees = DirectoryTrees(trial.database, logger: Logger(label: "test"))
      try await trees.fill()
      let task = Task { await trees.run() }
      let area = try #require(try await trial.add(.city, "c").thing)
      let start = ContinuousClock.now
      while trees.current.area(area.id) == nil, ContinuousClock.now - start < .seconds(5) {
        try await Task.sleep(for: .milliseconds(5))
      }
      #expect(ContinuousClock.now - start < .seconds(1))
      task.cancel()
      await task.value
    }
  }
}
