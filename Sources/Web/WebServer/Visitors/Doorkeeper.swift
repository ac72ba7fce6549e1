public import Kernel

/// Knows who comes and what they may do.
///
/// Both questions are bounded in time by whoever answers them. What is thrown is shown to the
/// visitor when it is a ``Problem``.
public protocol Doorkeeper: Sendable {
  /// Where pages send somebody who has to sign in, a path of this site.
  var signInPath: String { get }

  /// Whose credential this is; nil when it is nobody's, or no longer.
  ///
  /// - Parameter credential: what came with the request.
  /// - Returns: the visitor.
  /// - Throws: A ``Problem`` when it can't be known now.
  func visitor(with credential: Credential) async throws -> Visitor?

  /// Whether somebody who has signed in may do something.
  ///
  /// - Parameters:
  ///   - visitor: who.
  ///   - permission: what.
  ///   - object: where, or with what.
  /// - Returns: whether they may.
  /// - Throws: A ``Problem`` when it can't be known now.
  func may(
    _ visitor: Visitor, _ permission: PermissionName, _ object: PermissionObject
  ) async throws -> Bool
}

/// The doorkeeper of a site without accounts: nobody is ever signed in.
public struct NoDoorkeeper: Doorkeeper {
  /// Makes one.
  public init() {}

  /// The first page: there is nothing to sign in at.
  public var signInPath: String { "/" }

  /// Nobody.
  public func visitor(with credential: Credential) async throws -> Visitor? { nil }

  /// No.
  public func may(
    _ visitor: Visitor, _ permission: PermissionName, _ object: PermissionObject
  ) async throws -> Bool { false }
}
