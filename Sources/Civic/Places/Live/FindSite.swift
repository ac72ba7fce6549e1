public import Database

/// Finds a partner's site.
public struct FindSite: Sendable {
  /// What names it.
  public var key: String

  /// Makes the question.
  ///
  /// - Parameter key: what names it.
  public init(_ key: String) { self.key = key }

  /// Asks.
  ///
  /// - Parameter transaction: a read or a write.
  /// - Returns: The site; nil when there is none.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction) throws(DatabaseError) -> LiveSite? {
    try LiveSiteRecords(transaction: transaction).find(key)
  }
}
