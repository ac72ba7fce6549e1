public import Kernel

/// What lies within what: all that deciding about permissions needs of areas and organisations.
public protocol ScopeTree: Sendable {
  /// Whether an area is another one or lies below it.
  func isArea(
    _ area: Identifier<PermissionScope.Area>, within other: Identifier<PermissionScope.Area>
  ) -> Bool
  /// Whether an organisation is another one or is run by it.
  func isOrganisation(
    _ organisation: Identifier<PermissionScope.Organisation>,
    within other: Identifier<PermissionScope.Organisation>
  ) -> Bool
  /// The areas that an organisation serves; none when it serves the whole city or is not known.
  func areas(
    servedBy organisation: Identifier<PermissionScope.Organisation>
  ) -> Set<Identifier<PermissionScope.Area>>
}

/// A city without areas and organisations: everything is within itself only.
public struct FlatScopes: ScopeTree {
  /// Makes one.
  public init() {}

  /// Whether they are the same.
  public func isArea(
    _ area: Identifier<PermissionScope.Area>, within other: Identifier<PermissionScope.Area>
  ) -> Bool { area == other }

  /// Whether they are the same.
  public func isOrganisation(
    _ organisation: Identifier<PermissionScope.Organisation>,
    within other: Identifier<PermissionScope.Organisation>
  ) -> Bool { organisation == other }

  /// None.
  public func areas(
    servedBy organisation: Identifier<PermissionScope.Organisation>
  ) -> Set<Identifier<PermissionScope.Area>> { [] }
}
