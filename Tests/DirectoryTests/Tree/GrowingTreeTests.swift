import Database
import Kernel
import Logging
import SeededRandom
import TestDatabases
import Testing

@testable import Directory

@Suite("A tree that follows changes") struct GrowingTreeTests {
  @Test("After any changes it is what reading all anew gives", arguments: 1...12)
  func changes(_ seed: Int) async throws {
    try await DirectoryTrial.with(.sqlite) { trial in
      var random = SeededRandom(seed: UInt64(seed))
      var logger = Logger(label: "test")
      logger.logLevel = .critical
      let (growing, fresh) = (
        DirectoryTrees(trial.database, logger: logger),
        DirectoryTrees(trial.database, logger: logger)
      )
      try await growing.fill()
      var (areas, organisations): ([Area.ID], [Organisation.ID]) = ([], [])
      let author = trial.author
      for step in 0..<40 {
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
          let parent = areas.randomElement(using: &random)
          let kind = parent.flatMap { growing.current.area($0)?.kind }
          let next = AreaKind.allCases.first { $0 > kind ?? .city } ?? .grid
          if let area = try await trial.add(
            parent == nil ? .city : next, "n\(step)", below: parent
          ).thing {
            areas.append(area.id)
          }
        case 2:
          let facts = Organisation.Facts(
            kind: .merchant, parent: organisations.randomElement(using: &random),
            name: try DirectoryTrial.name("o\(Int.random(in: 0..<9, using: &random))"),
            home: areas.randomElement(using: &random))
          if let made = try await trial.list(facts).thing { organisations.append(made.id) }
        case 3:
          guard let id = organisations.randomElement(using: &random),
            var facts = growing.current.organisation(id)?.facts
          else { continue }
          facts.name = try DirectoryTrial.name("r\(Int.random(in: 0..<99, using: &random))")
          facts.parent = organisations.randomElement(using: &random)
          facts.areas = Set(areas.shuffled(using: &random).prefix(2))
          let command = ChangeOrganisation(id, version: nil, facts)
          _ = try await trial.write { transaction throws(DatabaseError) in
            try command.run(in: transaction, by: author, now: DirectoryTrial.now)
          }
        case 4:
          guard let id = areas.randomElement(using: &random),
            let area = growing.current.area(id)
          else { continue }
          let command = ChangeArea(
            id, version: nil, below: areas.randomElement(using: &random), code: nil,
            name: try DirectoryTrial.name("m\(step)"), since: area.since)
          _ = try await trial.write { transaction throws(DatabaseError) in
            try command.run(in: transaction, by: author, now: DirectoryTrial.now)
          }
        default:
          guard let id = areas.randomElement(using: &random),
            let heir = areas.randomElement(using: &random)
          else { continue }
          let command = EndArea(
            id, version: nil, .merged(into: heir), since: try DirectoryTrial.day("2026-02-01"))
          _ = try await trial.write { transaction throws(DatabaseError) in
            try command.run(in: transaction, by: author, now: DirectoryTrial.now)
          }
        }
        try await growing.catchUp()
        try await fresh.fill()
        let (one, other) = (growing.current, fresh.current)
        #expect(one.allAreas == other.allAreas, "seed \(seed), step \(step)")
        #expect(one.allOrganisations == other.allOrganisations, "seed \(seed), step \(step)")
        #expect(one.sortedOrganisations == other.sortedOrganisations)
        for area in areas {
          #expect(one.path(to: area) == other.path(to: area))
          #expect(
            Set(one.organisations(serving: area)) == Set(other.organisations(serving: area)))
        }
      }
    }
  }

  @Test(
    "One change among 3,000 areas and 5,000 organisations costs a part of reading them all",
    arguments: TestDatabases.dialects)
  func cost(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      var logger = Logger(label: "test")
      logger.logLevel = .critical
      let trees = DirectoryTrees(trial.database, logger: logger)
      try await Self.fill(trial, areas: 3_000, organisations: 5_000)
      var start = ContinuousClock.now
      try await trees.fill()
      let whole = ContinuousClock.now - start
      #expect(trees.current.areaCount == 3_001 && trees.current.organisationCount == 5_000)
      let id = try #require(trees.current.sortedOrganisations.last?.id)
      let author = trial.author
      var one = Duration.seconds(3_600)
      for _ in 0..<5 {
        try await trial.write { transaction throws(DatabaseError) in
          _ = try AdvanceOrganisation(id, version: nil, .visit).run(
            in: transaction, by: author, now: DirectoryTrial.now)
        }
        start = ContinuousClock.now
        try await trees.catchUp()
        one = min(one, ContinuousClock.now - start)
      }
      #expect(trees.current.organisation(id)?.state == .visited)
      print("directory of 8,000 on \(dialect): all anew \(whole), one change \(one)")
      #expect(one < whole / 2)
    }
  }

  /// Rows as imports leave them, without what finds them by name.
  private static func fill(
    _ trial: DirectoryTrial, areas: Int, organisations: Int
  ) async throws {
    let city = try #require(try await trial.add(.city, "c").thing)
    let streets = try (0..<areas).map { _ in try trial.maker.make(PermissionScope.Area.self) }
    let firms = try (0..<organisations).map { _ in
      try trial.maker.make(PermissionScope.Organisation.self)
    }
    _ = try await trial.write { transaction throws(DatabaseError) in
      var next = 0
      try transaction.insert(
        into: "area",
        columns: [
          "id", "kind", "parent", "path", "name", "state", "since", "sort_key", "version",
          "changed_at",
        ]
      ) {
        guard next < streets.count else { return nil }
        let id = streets[next]
        next += 1
        return [
          id.databaseValue, .text("street"), city.id.databaseValue,
          AreaPath(id, below: city.path).databaseValue, .text("{\"zh\":\"s\(next)\"}"),
          .text("active"), .text("2026-01-01"), .text("s\(next)"), .integer(1), .integer(1),
        ]
      }
      next = 0
      try transaction.insert(
        into: "organisation",
        columns: ["id", "kind", "name", "home", "state", "sort_key", "version", "changed_at"]
      ) {
        guard next < firms.count else { return nil }
        let id = firms[next]
        next += 1
        return [
          id.databaseValue, .text("merchant"), .text("{\"zh\":\"o\(next)\"}"),
          streets[next % streets.count].databaseValue, .text("listed"), .text("o\(next)"),
          .integer(1), .integer(1),
        ]
      }
    }
  }
}
