public import Database
public import Kernel

/// Finds whom a role is for: by the name they sign in with, or by their account.
public struct FindHolder: Sendable {
  private let login: Login?
  private let account: Account.ID?

  /// Makes the question.
  ///
  /// - Parameter text: what somebody typed.
  public init(_ text: String) {
    login = Login(text)
    account = Account.ID(text)
  }

  /// Asks.
  ///
  /// - Parameter database: where accounts are.
  /// - Returns: The account; nil when there is none, or it was erased.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> Account.ID? {
    try await database.read { [login, account] transaction throws(DatabaseError) in
      let named = try login.flatMap { login throws(DatabaseError) in
        try CredentialRecords(transaction: transaction).account(of: login)
      }
      guard let id = named ?? account, let found = try FindAccount.by(id, in: transaction),
        found.state != .erased
      else { return nil }
      return id
    }
  }
}
