public import Database
public import Kernel

/// Where an account belongs: whoever is responsible there may be responsible for the person.
public struct AccountPlaces: Hashable, Sendable {
  /// The areas that are the person's home.
  public var areas: Set<Identifier<PermissionScope.Area>>
  /// The organisations that the person works for at present.
  public var organisations: Set<Identifier<PermissionScope.Organisation>>

  /// Brings places together.
  public init(
    areas: Set<Identifier<PermissionScope.Area>> = [],
    organisations: Set<Identifier<PermissionScope.Organisation>> = []
  ) {
    self.areas = areas
    self.organisations = organisations
  }

  /// Reads the places of an account.
  public typealias Reader =
    @Sendable (Identifier<Actor.Account>, Transaction) throws(DatabaseError) -> AccountPlaces
}
