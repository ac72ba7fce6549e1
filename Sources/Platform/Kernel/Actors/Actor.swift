public import Database

/// Who acts: every command is told.
public enum Actor: Hashable, Sendable {
  /// Someone who has not signed in.
  case anyone
  /// A rider, courier or driver.
  case worker(Identifier<Worker>)
  /// Someone who works for an office, an estate, a merchant or an organisation.
  case staff(Identifier<Staff>)
  /// A program of a partner.
  case integration(Identifier<Integration>)
  /// The program itself, in a job of this kind.
  case job(String)

  /// What the identifier of a worker's account names.
  public enum Worker {}
  /// What the identifier of a staff account names.
  public enum Staff {}
  /// What the identifier of a partner's program names.
  public enum Integration {}
}

extension Actor: LosslessStringConvertible {
  /// The kind and the identifier: `worker:01J…`.
  public var description: String {
    switch self {
    case .anyone: "anyone"
    case .worker(let identifier): "worker:\(identifier)"
    case .staff(let identifier): "staff:\(identifier)"
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
      case "worker": Identifier(name).map(Actor.worker)
      case "staff": Identifier(name).map(Actor.staff)
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
