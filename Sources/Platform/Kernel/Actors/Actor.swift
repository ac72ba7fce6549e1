public import Database

/// Who acts: every command is told.
public enum Actor: Hashable, Sendable {
  /// Someone who has not signed in.
  case anyone
  /// Someone who has signed in: a worker, or staff of an office, an estate, a merchant.
  case account(Identifier<Account>)
  /// A program of a partner.
  case integration(Identifier<Integration>)
  /// The program itself, in a job of this kind.
  case job(String)

  /// What the identifier of an account names.
  public enum Account {}
  /// What the identifier of a partner's program names.
  public enum Integration {}
}

extension Actor: LosslessStringConvertible {
  /// The kind and the identifier: `account:01J…`.
  public var description: String {
    switch self {
    case .anyone: "anyone"
    case .account(let identifier): "account:\(identifier)"
    case .integration(let identifier): "integration:\(identifier)"
    case .job(let kind): "job:\(kind)"
    }
  }

  /// Reads what ``description`` wrote.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.count == 2 ? String(parts[1]) : ""
    let actor: Actor? =
      switch parts.first {
      case "anyone" where parts.count == 1: .anyone
      case "account": Identifier(name).map(Actor.account)
      case "integration": Identifier(name).map(Actor.integration)
      case "job" where !name.isEmpty: .job(name)
      default: nil
      }
    guard let actor else { return nil }
    self = actor
  }
}

extension Actor: ColumnValue {
  /// The text.
  public var databaseValue: Value { .text(description) }

  /// Reads the text.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let actor = Actor(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = actor
  }
}
