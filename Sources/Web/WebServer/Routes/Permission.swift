public import Kernel

/// Who may use a route; every route names one, there is no default.
public enum Permission: Hashable, Sendable {
  /// Everyone, signed in or not.
  case anyone
  /// Everyone who has signed in, whoever it is: what is shown is their own.
  case signedIn
  /// Who has this permission there.
  case may(PermissionName, on: PermissionPlace)
}

extension Permission: CustomStringConvertible {
  /// As it stands in the permission table and in the OpenAPI document: `anyone`, `signedIn`,
  /// `areas.edit area {area}`.
  public var description: String {
    switch self {
    case .anyone: "anyone"
    case .signedIn: "signedIn"
    case .may(let permission, let place): "\(permission) \(place)"
    }
  }
}
