public import Database
public import Kernel

/// Uses a one-time code up: once, in the browser that asked for it, for what it was asked for.
public struct UseCode: Sendable {
  /// What the browser kept in its form.
  public var handle: CodeHandle
  /// What somebody typed; nil when it can't be a code, which costs a try too.
  public var code: OneTimeCode?
  /// What it is to be good for.
  public var purpose: CodePurpose

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It was right, and is used up: whoever typed it has this phone.
    case right(PhoneNumber)
    /// It was wrong; so many tries are left.
    case wrong(triesLeft: Int)
    /// There is no such code any more: used, too old, tried too often, or never sent.
    case over
  }

  /// Makes the command.
  public init(_ typed: String, handle: CodeHandle, for purpose: CodePurpose) {
    code = OneTimeCode(typed)
    self.handle = handle
    self.purpose = purpose
  }

  /// Uses it in a transaction that does what it is good for; keep the transaction also when it was
  /// wrong, or the try is not counted.
  ///
  /// - Throws: What the database says.
  public func take(
    in transaction: Transaction, keys: KeyRing, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let hash = handle.hash
    guard let record = try CodeRecord.taken(hash, in: transaction, now: now),
      record.purpose == purpose.name, record.account == purpose.account
    else { return .over }
    let typed = Array((code?.digits ?? "").utf8)
    guard keys.isGood(record.code, of: typed, bound: CodeRecord.codeBound(hash)) else {
      let left = OneTimeCode.mostTries - record.tries
      return left > 0 ? .wrong(triesLeft: left) : .over
    }
    guard try CodeRecord.delete(hash, in: transaction),
      let text = try? keys.text(of: record.phone, bound: CodeRecord.phoneBound(hash)),
      let phone = PhoneNumber(text)
    else { return .over }
    return .right(phone)
  }

  /// Uses it by itself.
  ///
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      try take(in: transaction, keys: keys, now: now)
    }
  }
}
