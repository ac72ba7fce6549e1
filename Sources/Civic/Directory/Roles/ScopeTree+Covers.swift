import Kernel

extension ScopeTree {
  /// Whether what is asked about lies within a scope of an actor.
  ///
  /// - Parameters:
  ///   - scope: where the actor holds something.
  ///   - object: what is asked about.
  ///   - actor: whose scope it is.
  ///   - places: where the account asked about belongs; without it only the whole city and the
  ///     actor's own account cover accounts.
  /// - Returns: Whether it does.
  func covers(
    _ scope: PermissionScope, _ object: PermissionObject, of actor: Actor,
    places: AccountPlaces?
  ) -> Bool {
    switch (scope, object) {
    case (.city, _): true
    case (.own, .account(let account)): actor == .account(account)
    case (.own, _), (_, .city): false
    case (.area(let area), .area(let asked)): isArea(asked, within: area)
    case (.area(let area), .organisation(let asked)): serves(asked, onlyWithin: area)
    case (.area(let area), .account):
      places?.areas.contains { isArea($0, within: area) } ?? false
        || places?.organisations.contains { serves($0, onlyWithin: area) } ?? false
    case (.organisation, .area): false
    case (.organisation(let organisation), .organisation(let asked)):
      isOrganisation(asked, within: organisation)
    case (.organisation(let organisation), .account):
      places?.organisations.contains { isOrganisation($0, within: organisation) } ?? false
    }
  }

  /// An organisation belongs to an area when it serves nothing beyond it: a street must not rule
  /// a company that serves the city, only because it rides there too.
  private func serves(
    _ organisation: Identifier<PermissionScope.Organisation>,
    onlyWithin area: Identifier<PermissionScope.Area>
  ) -> Bool {
    let served = areas(servedBy: organisation)
    return !served.isEmpty && served.allSatisfy { isArea($0, within: area) }
  }
}
