import Database
import Directory
import Geodesy
import Kernel
import TestDatabases
import Testing

@testable import Places

@Suite("Campaigns and marks of streets")
struct CampaignTests {
  static let author = DirectoryAuthor(.job("test"))
  static let day = PlaceTrial.now.dayInChina

  /// A street that holds every place of these tests.
  static func tree(_ area: Area.ID) throws -> DirectoryTree {
    DirectoryTree(
      areas: [
        Area(
          id: area, kind: .street, parent: nil, path: AreaPath(area),
          code: AreaCode("500106001"), name: try #require(LocalisedText("Street")), since: day)
      ], organisations: [], boundaries: [:])
  }

  @Test(
    "Four hundred merchants are listed once, and their answers are counted",
    arguments: TestDatabases.dialects)
  func progress(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let area = try trial.maker.make(PermissionScope.Area.self)
      let tree = try Self.tree(area)
      var places: [Place.ID] = []
      for number in 0..<400 {
        places.append(try await trial.add(PlaceTrial.facts("M\(number)", kind: .merchant)).id)
      }
      try await trial.add(PlaceTrial.facts("R", kind: .restStop))
      _ = try await trial.database.write { transaction throws(DatabaseError) in
        try transaction.execute("UPDATE place SET area = $1 WHERE district <> 0", area)
      }
      let id = try trial.maker.make(Campaign.self)
      let plan = Campaign.Plan(
        area: area, kind: "merchant", title: "400 merchants", target: 400, starts: Self.day,
        ends: Self.day)
      let saved = try await trial.database.write { transaction throws(DatabaseError) in
        try SaveCampaign(id, plan).run(
          in: transaction, tree: tree, by: Self.author, now: PlaceTrial.now)
      }
      guard case .done(let campaign) = saved else { throw AccreditationTests.Wrong() }
      for _ in 0..<2 {
        let outcome = try await trial.database.write { transaction throws(DatabaseError) in
          try EnrolPlaces(id).run(
            in: transaction, tree: tree, by: Self.author, now: PlaceTrial.now)
        }
        guard case .done(let progress) = outcome else { throw AccreditationTests.Wrong() }
        #expect(progress[.listed] == 400 && progress.all == 400)
      }
      for (number, place) in places.prefix(30).enumerated() {
        let answer: Campaign.Answer = number < 10 ? .asked : number < 25 ? .joined : .refused
        _ = try await trial.database.write { transaction throws(DatabaseError) in
          try NoteAnswer(id, place, answer).run(
            in: transaction, by: Self.author, now: PlaceTrial.now)
        }
      }
      let found = try #require(try await ListCampaigns.one(id, in: trial.database))
      #expect(found.progress[.joined] == 15 && found.progress[.refused] == 5)
      #expect(found.progress.asked == 30 && found.progress[.listed] == 370)
      let rest = try await ListCampaigns.places(
        of: id, .listed, from: 300, limit: 100, in: trial.database)
      #expect(rest.count == 70)
      let hidden = try await ListCampaigns.all(in: trial.database) { _ in false }
      #expect(hidden.isEmpty)
      let ended = try await trial.database.write { transaction throws(DatabaseError) in
        try SaveCampaign(id, version: campaign.version, plan, isRunning: false).run(
          in: transaction, tree: tree, by: Self.author, now: PlaceTrial.now)
      }
      guard case .done = ended else { throw AccreditationTests.Wrong() }
      let first = places[0]
      let late = try await trial.database.write { transaction throws(DatabaseError) in
        try NoteAnswer(id, first, .joined).run(
          in: transaction, by: Self.author, now: PlaceTrial.now)
      }
      #expect(late == .refused(.over))
    }
  }

  @Test(
    "A picture is printed only after somebody has looked at it", arguments: TestDatabases.dialects)
  func marks(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let area = try trial.maker.make(PermissionScope.Area.self)
      let tree = try Self.tree(area)
      func save(_ change: SaveAreaMark.Change, version: Int64? = nil) async throws -> MarkOutcome<
        AreaMark
      > {
        try await trial.database.write { transaction throws(DatabaseError) in
          try SaveAreaMark(area, version: version, change).run(
            in: transaction, by: Self.author, now: PlaceTrial.now)
        }
      }
      let none = try await AreaMark.of(area, in: tree, on: trial.database)
      #expect(none == nil)
      _ = try await save(.shapes(field: "shield", sign: "bridge", colour: "pine"))
      let stale = try await save(.picture([1, 2, 3]), version: 0)
      #expect(stale == .otherVersion(1))
      _ = try await save(.picture([1, 2, 3]))
      var waiting = try await AreaMark.waiting(in: trial.database)
      #expect(waiting.count == 1 && waiting.first?.sign == "bridge")
      _ = try await save(.decide(isShown: true))
      let shown = try await AreaMark.of(area, in: tree, on: trial.database)
      #expect(shown?.pictureState == .shown && shown?.picture == [1, 2, 3])
      let twice = try await save(.decide(isShown: true))
      #expect(twice == .refused(.event))
      waiting = try await AreaMark.waiting(in: trial.database)
      #expect(waiting.isEmpty)
    }
  }
}
