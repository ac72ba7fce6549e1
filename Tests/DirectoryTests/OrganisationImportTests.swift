import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Lists of organisations")
struct OrganisationImportTests {
  private static let kinds: [String: OrganisationKind] = [
    "platform": .platform, "station": .dispatchStation,
  ]

  private static func stage(
    _ lines: [OrganisationLine], _ database: Database, tree: DirectoryTree = DirectoryTree(),
    node: Int = 1
  ) async throws -> OrganisationImport {
    let time = SettableTime(RosterTests.start)
    return try await StageOrganisations(lines: lines, kinds: kinds, tree: tree, actor: .anyone)
      .run(on: database, maker: IdentifierMaker(node: node, time: time), time: time)
  }

  private static func confirm(
    _ list: OrganisationImport, _ database: Database, discarding: Bool = false
  ) async throws -> OrganisationImportOutcome {
    try await ConfirmOrganisations(list.id, actor: .anyone, isDiscarded: discarding).run(
      on: database, now: RosterTests.start)
  }

  @Test(
    "Nothing is there before the list is confirmed, all of it after",
    arguments: RosterTests.dialects)
  func whole(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let lines = (0..<3_000).map {
        OrganisationLine(
          row: $0 + 2, name: "Station \($0)", kind: "station",
          parent: $0 == 0 ? "Platform" : "Station 0")
      }
      let list = try await Self.stage(
        lines + [OrganisationLine(row: 9_999, name: "Platform", kind: "PLATFORM")], database)
      #expect(list.state == .ready && list.good == 3_001 && list.bad == 0)
      var count = try await RosterTests.count("organisation", database)
      #expect(count == 0)
      let first = try await Self.confirm(list, database)
      let again = try await Self.confirm(list, database)
      guard case .done(let done) = first, case .done(let same) = again else {
        Issue.record("not confirmed")
        return
      }
      #expect(done.state == .live && done == same)
      count = try await RosterTests.count("organisation", database)
      let events = try await RosterTests.count("organisation_event", database)
      #expect(count == 3_001 && events == 3_001)
      let tree = try await database.read { transaction throws(DatabaseError) in
        DirectoryTree(
          areas: [], organisations: try OrganisationRecords.all(transaction), boundaries: [:])
      }
      let platform = try #require(tree.organisations(rightBelow: nil).first)
      #expect(platform.name.chinese == "Platform" && platform.kind == .platform)
      #expect(tree.organisations(within: platform.id).count == 3_001)
      let next = try await Self.stage(lines, database, tree: tree, node: 2)
      #expect(next.known == 3_000 && next.good == 0 && next.bad == 0)
    }
  }

  @Test("Every bad row is named", arguments: RosterTests.dialects)
  func problems(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let list = try await Self.stage(
        [
          OrganisationLine(row: 2, name: "", kind: "station"),
          OrganisationLine(row: 3, name: "A", kind: "castle", parent: "Z", creditCode: "1"),
          OrganisationLine(row: 4, name: "B", kind: "station"),
          OrganisationLine(row: 5, name: " b ", kind: "station"),
          OrganisationLine(row: 6, name: "C", kind: "station", parent: "A", area: "?"),
          OrganisationLine(row: 7, name: "D", kind: "station", parent: "A"),
          OrganisationLine(row: 8, name: "E", kind: "station", parent: "F"),
          OrganisationLine(row: 9, name: "F", kind: "station", parent: "E"),
          OrganisationLine(row: 10, name: "G", kind: "platform", creditCode: "91350100M000100Y43"),
        ], database)
      let found = try await ReadOrganisationImport(list.id).problems(on: database)
      let words = found.map { "\($0.row) \($0.field.rawValue) \($0.kind.rawValue)" }
      #expect(
        words == [
          "2 name missing", "3 kind unknown", "3 credit-code malformed", "3 parent unknown",
          "5 name twice", "6 area unknown", "7 parent unknown", "8 parent unknown",
          "9 parent unknown",
        ])
      #expect(list.good == 2 && list.bad == 7)
      _ = try await Self.confirm(list, database)
      let count = try await RosterTests.count("organisation", database)
      #expect(count == 2)
    }
  }

  @Test("What is discarded or forgotten leaves nothing", arguments: RosterTests.dialects)
  func swept(_ dialect: Dialect) async throws {
    try await RosterTests.with(dialect) { database in
      let lines = [OrganisationLine(row: 2, name: "A", kind: "station")]
      let list = try await Self.stage(lines, database)
      _ = try await Self.confirm(list, database, discarding: true)
      let late = try await Self.confirm(list, database)
      #expect(late == .impossible(.discarded))
      _ = try await Self.stage(lines, database, node: 2)
      let sweeping = OrganisationImportSweeping(
        time: SettableTime(RosterTests.start + .seconds(86_400)))
      while try await sweeping.sweepOnce(database) > 0 {}
      let drafts = try await RosterTests.count("organisation_draft", database)
      let organisations = try await RosterTests.count("organisation", database)
      #expect(drafts == 0 && organisations == 0)
    }
  }
}
