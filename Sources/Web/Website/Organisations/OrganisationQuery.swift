import Database
import Directory
import Kernel

/// Which organisations somebody looks for, among those that they may see.
struct OrganisationQuery: Sendable {
  /// A part of a name, in characters or spelled in letters.
  var text: String?
  var kind: OrganisationKind?
  /// Nil for all that have not ended.
  var state: OrganisationState?
  /// Whether those that have ended are there too when no state is asked for.
  var showsEnded = false
  /// Those that work in it or have their seat there.
  var area: Area.ID?
  /// Those right below it.
  var parent: Organisation.ID?
  /// Only what stands behind this one.
  var after: Organisation.ID?
  var limit: Int

  /// What was found.
  struct Found: Sendable {
    var rows: [Organisation]
    /// Of all pages together.
    var count: Int
    /// The last one of this page, when there are more.
    var next: Organisation.ID?
  }

  /// More than anybody pages through; whoever has more types another character.
  private static let mostByName = 2_000

  func run(_ reach: OrganisationReach, on database: Database) async throws -> Found {
    let tree = reach.tree
    let all: [Organisation]
    if let text, !text.isEmpty {
      let names = try await asking { () async throws(DatabaseError) in
        try await FindNames(text, among: [.organisation], limit: Self.mostByName).run(on: database)
      }
      all = names.compactMap { found in
        let organisation = Organisation.ID(number: found.subject).flatMap(tree.organisation)
        return organisation.flatMap { reach.covers($0.id, $0.facts) ? $0 : nil }
      }
    } else {
      all = reach.organisations
    }
    return page(of: all.filter { matches($0, tree) })
  }

  private func matches(_ organisation: Organisation, _ tree: DirectoryTree) -> Bool {
    if let kind, organisation.kind != kind { return false }
    if let state {
      if organisation.state != state { return false }
    } else if !showsEnded, organisation.state == .dissolved {
      return false
    }
    if let parent, organisation.parent != parent { return false }
    if let area, !tree.isOrganisation(organisation.id, active: area) { return false }
    return true
  }

  private func page(of matches: [Organisation]) -> Found {
    let start = after.flatMap { after in matches.firstIndex { $0.id == after } }.map { $0 + 1 } ?? 0
    let rows = Array(matches[start...].prefix(limit))
    let hasMore = start + rows.count < matches.count
    return Found(rows: rows, count: matches.count, next: hasMore ? rows.last?.id : nil)
  }
}
