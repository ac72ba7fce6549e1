/// Where someone may do what a permission names.
public enum PermissionScope: Hashable, Sendable {
  /// In the whole city.
  case city
  /// In an area and everything below it.
  case area(Identifier<Area>)
  /// For an organisation and what it runs.
  case organisation(Identifier<Organisation>)
  /// With what is one's own.
  case own

  /// What the identifier of an area names.
  public enum Area {}
  /// What the identifier of an organisation names.
  public enum Organisation {}
}
