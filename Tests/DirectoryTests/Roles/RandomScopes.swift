import Kernel
import SeededRandom

@testable import Directory

/// A random city of areas and organisations, and two ways to say what lies within what: by walking
/// up, as the program does, and by sets of everything below, as the oracle does.
struct RandomScopes: ScopeTree {
  var areaParents: [Identifier<PermissionScope.Area>: Identifier<PermissionScope.Area>] = [:]
  var organisationParents:
    [Identifier<PermissionScope.Organisation>: Identifier<PermissionScope.Organisation>] = [:]
  var served: [Identifier<PermissionScope.Organisation>: Set<Identifier<PermissionScope.Area>>] =
    [:]
  var areas: [Identifier<PermissionScope.Area>] = []
  var organisations: [Identifier<PermissionScope.Organisation>] = []

  init(_ random: inout SeededRandom) {
    areas = (1...Int.random(in: 1...14, using: &random)).compactMap {
      Identifier(number: Int64($0))
    }
    for (index, area) in areas.enumerated().dropFirst() {
      areaParents[area] = areas[Int.random(in: 0..<index, using: &random)]
    }
    organisations = (1...Int.random(in: 1...10, using: &random)).compactMap {
      Identifier(number: Int64($0))
    }
    for (index, organisation) in organisations.enumerated() {
      if index > 0, Bool.random(using: &random) {
        organisationParents[organisation] =
          organisations[Int.random(in: 0..<index, using: &random)]
      }
      let count = Int.random(in: 0...2, using: &random)
      served[organisation] = Set(areas.shuffled(using: &random).prefix(count))
    }
  }

  func isArea(
    _ area: Identifier<PermissionScope.Area>, within other: Identifier<PermissionScope.Area>
  ) -> Bool {
    area == other || areaParents[area].map { isArea($0, within: other) } ?? false
  }

  func isOrganisation(
    _ organisation: Identifier<PermissionScope.Organisation>,
    within other: Identifier<PermissionScope.Organisation>
  ) -> Bool {
    organisation == other
      || organisationParents[organisation].map { isOrganisation($0, within: other) } ?? false
  }

  func areas(
    servedBy organisation: Identifier<PermissionScope.Organisation>
  ) -> Set<Identifier<PermissionScope.Area>> { served[organisation] ?? [] }

  /// Everything that there is to ask about.
  func objects(_ accounts: [Identifier<Actor.Account>]) -> [PermissionObject] {
    [.city] + areas.map(PermissionObject.area) + organisations.map(PermissionObject.organisation)
      + accounts.map(PermissionObject.account)
  }

  /// Everything within a scope, slowly: sets that grow until they grow no more.
  func everything(
    in scope: PermissionScope, of actor: Actor,
    _ places: [Identifier<Actor.Account>: AccountPlaces]
  ) -> Set<PermissionObject> {
    switch scope {
    case .city: return Set(objects(Array(places.keys)))
    case .own:
      if case .account(let account) = actor { return [.account(account)] }
      return []
    case .area(let area):
      var below: Set = [area]
      while true {
        let more = areas.filter { areaParents[$0].map(below.contains) ?? false }
        guard !below.isSuperset(of: more) else { break }
        below.formUnion(more)
      }
      let bound = Set(
        organisations.filter {
          !(served[$0] ?? []).isEmpty && below.isSuperset(of: served[$0] ?? [])
        })
      return Set(below.map(PermissionObject.area)).union(bound.map(PermissionObject.organisation))
        .union(
          people(places) {
            !$0.areas.isDisjoint(with: below) || !$0.organisations.isDisjoint(with: bound)
          })
    case .organisation(let organisation):
      var below: Set = [organisation]
      while true {
        let more = organisations.filter { organisationParents[$0].map(below.contains) ?? false }
        guard !below.isSuperset(of: more) else { break }
        below.formUnion(more)
      }
      return Set(below.map(PermissionObject.organisation))
        .union(people(places) { !$0.organisations.isDisjoint(with: below) })
    }
  }

  private func people(
    _ places: [Identifier<Actor.Account>: AccountPlaces], _ isThere: (AccountPlaces) -> Bool
  ) -> [PermissionObject] {
    places.filter { isThere($0.value) }.map { .account($0.key) }
  }
}
