import Database
public import Directory
public import Kernel
public import WebServer

/// Knows who comes by the city's sessions, and what they may do by its roles.
struct DirectoryDoorkeeper: Doorkeeper {
  let context: DirectoryContext

  var signInPath: String { "/sign-in" }

  func visitor(with credential: Credential) async throws -> Visitor? {
    let now = context.time.now
    switch credential {
    case .cookie(let text):
      guard let token = SessionToken(text) else { return nil }
      return try await asking { () async throws(DatabaseError) in
        try await visitor(with: token, now)
      }
    case .bearer(let text):
      guard let token = AccessToken(text) else { return nil }
      let visit = try await asking { () async throws(DatabaseError) in
        try await context.tokens.visit(with: token, now: now)
      }
      return visit.map {
        Visitor(actor: $0.grant.actor, session: "\($0.grant.id)", authority: $0.authority)
      }
    }
  }

  private func visitor(
    with token: SessionToken, _ now: Moment
  ) async throws(DatabaseError) -> Visitor? {
    guard let session = try await context.sessions.session(for: token, now: now) else {
      return nil
    }
    let secret = context.keys.index("\(session.id)", of: "session.form")
    var visitor = Visitor(
      actor: .account(session.account), session: "\(session.id)", authority: session.authority,
      formSecret: secret.bytes)
    if session.isRotationDue {
      // Whoever can't be given another now keeps the one they have.
      visitor.replacement = try? await context.sessions.rotate(token, now: now)?.text
    }
    return visitor
  }

  func may(
    _ visitor: Visitor, _ permission: PermissionName, _ object: PermissionObject
  ) async throws -> Bool {
    let authority = visitor.directoryAuthority
    return try await asking { () async throws(DatabaseError) in
      try await context.authorities.may(authority, permission, object)
    }
  }
}

extension Authority: VisitorAuthority {
  /// Whether the permission is held anywhere, were it only with what is one's own.
  public func holds(_ permission: PermissionName) -> Bool { permissions.contains(permission) }
}

extension Visitor {
  /// What the visitor may do, for lists: `scopes(of:)`; nothing for somebody not signed in.
  var directoryAuthority: Authority { authority as? Authority ?? .none }
}
