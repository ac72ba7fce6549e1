import Database
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Organisations") struct OrganisationCommandTests {
  static let dialects = TestDatabases.dialects

  @Test("Listed, visited, verified, changed: each kept with its note", arguments: dialects)
  func states(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      let area = try #require(try await trial.add(.district, "d").thing)
      var facts = Organisation.Facts(
        kind: .platform, name: try DirectoryTrial.name("platform"), areas: [area.id])
      let listed = try #require(try await trial.list(facts, source: "test:1").thing)
      #expect(try await trial.list(facts, source: "test:1").thing?.id == listed.id)
      let author = trial.author
      func advance(
        _ event: OrganisationState.Event, version: Int64? = nil
      ) async throws -> DirectoryOutcome<Organisation> {
        try await trial.write { transaction throws(DatabaseError) in
          try AdvanceOrganisation(listed.id, version: version, event, note: "note").run(
            in: transaction, by: author, now: DirectoryTrial.now)
        }
      }
      #expect(try await advance(.verify) == .refused([.event]))
      #expect(try await advance(.visit, version: 1).thing?.state == .visited)
      #expect(try await advance(.verify, version: 1) == .otherVersion(2))
      #expect(try await advance(.verify).thing?.state == .verified)
      facts.address = "elsewhere"
      #expect(try await trial.list(facts, source: "test:1").thing?.state == .changed)
      let read = try #require(try await ReadOrganisation.of(listed.id, in: trial.database))
      #expect(read.events.map(\.state) == [.changed, .verified, .visited, .listed])
      #expect(read.organisation.areas == [area.id])
    }
  }

  @Test("No circles, no lost parents, no area that is not there", arguments: dialects)
  func refusals(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      var facts = Organisation.Facts(kind: .platform, name: try DirectoryTrial.name("a"))
      let top = try #require(try await trial.list(facts).thing)
      facts.parent = top.id
      facts.kind = .dispatchStation
      let station = try #require(try await trial.list(facts).thing)
      let author = trial.author
      var circle = top.facts
      circle.parent = station.id
      let change = ChangeOrganisation(top.id, version: nil, circle)
      let outcomes = try await trial.write { transaction throws(DatabaseError) in
        [
          try change.run(in: transaction, by: author, now: DirectoryTrial.now),
          try AdvanceOrganisation(top.id, version: nil, .dissolve).run(
            in: transaction, by: author, now: DirectoryTrial.now),
        ]
      }
      #expect(outcomes == [.refused([.parentCircle]), .refused([.notEmpty])])
      facts.parent = Organisation.ID(number: 7)
      #expect(try await trial.list(facts) == .refused([.parentMissing]))
      facts.parent = nil
      facts.home = Area.ID(number: 7)
      #expect(try await trial.list(facts) == .refused([.areaMissing]))
    }
  }

  @Test("Agreements need two parties and a term, and are listed by their end", arguments: dialects)
  func agreements(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      let facts = Organisation.Facts(kind: .platform, name: try DirectoryTrial.name("a"))
      let one = try #require(try await trial.list(facts).thing)
      let other = try #require(try await trial.list(facts).thing)
      let id = try trial.maker.make(Agreement.self)
      let author = trial.author
      var terms = Agreement.Terms(
        title: "title", starts: try DirectoryTrial.day(),
        ends: try DirectoryTrial.day("2026-12-31"),
        parties: [one.id])
      func save(
        _ terms: Agreement.Terms, version: Int64?, _ state: Agreement.State
      ) async throws -> SaveAgreement.Outcome {
        try await trial.write { transaction throws(DatabaseError) in
          try SaveAgreement(id, version: version, terms, state: state).run(
            in: transaction, by: author, now: DirectoryTrial.now)
        }
      }
      #expect(try await save(terms, version: nil, .draft) == .refused([.parties]))
      terms.parties = [one.id, other.id]
      guard case .done = try await save(terms, version: nil, .active) else {
        Issue.record("not kept")
        return
      }
      #expect(try await save(terms, version: 1, .draft) == .refused([.state]))
      #expect(try await save(terms, version: 9, .ended) == .otherVersion(1))
      let soon = try DirectoryTrial.day("2026-12-31")
      let found = try await ListAgreements(endingBy: soon, party: other.id).run(on: trial.database)
      #expect(found.map(\.id) == [id] && found.first?.terms == terms)
      let early = try DirectoryTrial.day("2026-12-30")
      #expect(try await ListAgreements(endingBy: early).run(on: trial.database) == [])
    }
  }
}
