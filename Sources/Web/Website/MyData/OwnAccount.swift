import Directory
import Kernel
import WebServer

extension Call {
  /// The visitor's own account, when they may do this with it: a program that acts for them may
  /// only do what its token names.
  ///
  /// - Throws: `Problem` when nobody's own account is there, or it may not be done.
  func ownAccount(_ permission: PermissionName) throws -> Account.ID {
    guard let account = visitor.account,
      visitor.directoryAuthority.permissions.contains(permission)
    else { throw Problem(.notAllowed) }
    return account
  }

  /// The same of somebody who is here themselves: no program changes how its owner is known.
  ///
  /// - Throws: `Problem`.
  func ownAccountInPerson(_ permission: PermissionName) throws -> Account.ID {
    guard sessionSecret != nil else { throw Problem(.notAllowed) }
    return try ownAccount(permission)
  }

  /// The session that asks; nil for a program.
  var ownSession: Identifier<Session>? {
    guard sessionSecret != nil else { return nil }
    return visitor.session.flatMap(Identifier<Session>.init)
  }
}

extension ProblemCode {
  /// What a route about one's own account may answer.
  static let own: [ProblemCode] = [.notAllowed, .notFound] + keeping
}

extension DirectoryContext {
  /// A new name for something.
  ///
  /// - Throws: `Problem` when this server has none at the moment.
  func name<Entity>() throws -> Identifier<Entity> {
    do { return try maker.make() } catch { throw Problem(.notReady) }
  }
}

/// Runs a command about accounts, and tells visitors in their words when it can't be done.
///
/// - Throws: A `Problem`, or the error itself where it is a bug.
func accounting<Answer>(
  _ command: () async throws(AccountError) -> Answer
) async throws -> Answer {
  do throws(AccountError) {
    return try await command()
  } catch {
    throw error.problem ?? error
  }
}
