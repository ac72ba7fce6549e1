public import Database
public import Kernel

/// Tells anybody whether a plaque is genuine and may hang.
public struct CheckPlaque: Sendable {
  /// Its number.
  public var serial: PlaqueSerial
  /// What stands in the code that was scanned; nil when somebody typed the number.
  public var secret: String?

  /// What is known.
  public enum Verdict: Hashable, Sendable {
    /// It is genuine, and holds.
    case good(IssuedPlaque)
    /// It was genuine, and holds no longer.
    case past(IssuedPlaque)
    /// Its place has to put something right.
    case suspended(IssuedPlaque)
    /// There is no such number, or its code was not printed here.
    case unknown
  }

  /// Makes the question.
  public init(_ serial: PlaqueSerial, secret: String? = nil) {
    self.serial = serial
    self.secret = secret
  }

  /// Asks.
  ///
  /// A wrong secret answers as a number that nobody has: no difference is told.
  /// - Parameters:
  ///   - database: where plaques are kept.
  ///   - today: the present day.
  /// - Returns: What is known.
  /// - Throws: What the database says.
  public func run(
    on database: Database, today: CivilDate
  ) async throws(DatabaseError) -> Verdict {
    let found = try await database.read { transaction throws(DatabaseError) in
      try PlaqueRecords.find(serial, transaction)
    }
    guard let plaque = found else { return .unknown }
    if let secret, !isSame(secret.uppercased(), plaque.secret) { return .unknown }
    switch plaque.state {
    case .suspended: return .suspended(plaque)
    case .withdrawn: return .past(plaque)
    case .current: return plaque.isGood(on: today) ? .good(plaque) : .past(plaque)
    }
  }

  /// Takes as long whatever differs.
  private func isSame(_ first: String, _ second: String) -> Bool {
    let (one, two) = (Array(first.utf8), Array(second.utf8))
    guard one.count == two.count else { return false }
    return zip(one, two).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
