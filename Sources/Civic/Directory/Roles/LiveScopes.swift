import Kernel

/// What lies within what at every moment: whoever has just entered something may go on with it,
/// however long their rights are believed.
struct LiveScopes: ScopeTree {
  let tree: @Sendable () -> any ScopeTree

  func isArea(
    _ area: Identifier<PermissionScope.Area>, within other: Identifier<PermissionScope.Area>
  ) -> Bool { tree().isArea(area, within: other) }

  func isOrganisation(
    _ organisation: Identifier<PermissionScope.Organisation>,
    within other: Identifier<PermissionScope.Organisation>
  ) -> Bool { tree().isOrganisation(organisation, within: other) }

  func areas(
    servedBy organisation: Identifier<PermissionScope.Organisation>
  ) -> Set<Identifier<PermissionScope.Area>> { tree().areas(servedBy: organisation) }
}
