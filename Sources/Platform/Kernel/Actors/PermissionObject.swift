/// What a permission is asked about: may this actor do that here, with this.
public enum PermissionObject: Hashable, Sendable {
  /// The whole city.
  case city
  /// An area.
  case area(Identifier<PermissionScope.Area>)
  /// An organisation.
  case organisation(Identifier<PermissionScope.Organisation>)
  /// Somebody's account and what belongs to it.
  case account(Identifier<Actor.Account>)
}
