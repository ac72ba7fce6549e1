public import Kernel

/// What somebody can be in a city, and what that allows.
public struct Role: Hashable, Sendable {
  /// Its name in the program.
  public var name: RoleName
  /// Its name for people.
  public var title: LocalisedText
  /// Its place in lists.
  public var rank: Int
  /// Whether it comes with an account, and is granted to nobody.
  public var isImplicit: Bool
  /// Where it can be held.
  public var places: Set<ScopeKind>
  /// What its holders may do there.
  public var permissions: Set<PermissionName>

  /// Whether it can be granted there.
  public func fits(_ scope: PermissionScope) -> Bool {
    !isImplicit && places.contains(ScopeKind(scope))
  }
}

/// The kinds of ``Kernel/PermissionScope``; the raw value is what tables hold.
public enum ScopeKind: String, Hashable, Sendable, CaseIterable {
  /// The whole city.
  case city
  /// An area.
  case area
  /// An organisation.
  case organisation
  /// What is one's own.
  case own

  /// The kind of a scope.
  public init(_ scope: PermissionScope) {
    self =
      switch scope {
      case .city: .city
      case .area: .area
      case .organisation: .organisation
      case .own: .own
      }
  }
}
