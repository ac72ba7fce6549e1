import Kernel

/// Where a route asks for a permission.
///
/// The parameters named stand in the path or the query, so that it is decided before a body is
/// read, and are declared by `Parameter.identifier`.
public enum PermissionPlace: Hashable, Sendable {
  /// In the whole city.
  case city
  /// Anywhere at all: the handler shows no more than what the visitor's scopes hold.
  case somewhere
  /// In the area that this parameter names.
  case area(in: String)
  /// For the organisation that this parameter names.
  case organisation(in: String)
  /// With the account that this parameter names.
  case account(in: String)

  /// The name of the parameter that says where.
  var parameterName: String? {
    switch self {
    case .city, .somewhere: nil
    case .area(let name), .organisation(let name), .account(let name): name
    }
  }

  /// The object that a parameter's value names; nil when it is no identifier of the right kind.
  func object(named value: any Sendable) -> PermissionObject? {
    switch self {
    case .city, .somewhere: nil
    case .area: (value as? Identifier<PermissionScope.Area>).map { .area($0) }
    case .organisation:
      (value as? Identifier<PermissionScope.Organisation>).map { .organisation($0) }
    case .account: (value as? Identifier<Actor.Account>).map { .account($0) }
    }
  }
}

extension PermissionPlace: CustomStringConvertible {
  /// As it stands in the permission table: `city`, `somewhere`, `area {area}`.
  public var description: String {
    switch self {
    case .city: "city"
    case .somewhere: "somewhere"
    case .area(let name): "area {\(name)}"
    case .organisation(let name): "organisation {\(name)}"
    case .account(let name): "account {\(name)}"
    }
  }
}
