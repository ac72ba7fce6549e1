public import Kernel

/// What somebody may do, as far as pages ask: what is behind it belongs to whoever made it.
public protocol VisitorAuthority: Sendable {
  /// Whether they have a permission anywhere at all.
  func holds(_ permission: PermissionName) -> Bool
}

/// The authority of somebody who may do nothing that needs a permission.
public struct NoAuthority: VisitorAuthority {
  /// Makes one.
  public init() {}

  /// Nothing.
  public func holds(_ permission: PermissionName) -> Bool { false }
}
