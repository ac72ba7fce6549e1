public import Database
import Kernel

/// Looks whether a place that somebody describes is there already, by distance and name.
public struct FindTwin: Sendable {
  /// What they say of it.
  public var facts: Place.Facts

  /// A place that may be the same.
  public struct Found: Hashable, Sendable {
    /// The place.
    public var place: Place
    /// How far apart they are.
    public var metres: Int
  }

  /// Asks for a place.
  public init(_ facts: Place.Facts) { self.facts = facts }

  /// Looks.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - patience: how long it may take.
  /// - Returns: The likest; nil when there is none that could be the same.
  /// - Throws: What the database says.
  public func run(
    on database: Database, patience: Duration? = nil
  ) async throws(DatabaseError) -> Found? {
    let facts = facts
    return try await database.read(limit: patience) { transaction throws(DatabaseError) in
      try TwinSearch(transaction: transaction).find(facts) { _ in false }
        .map { Found(place: $0.place, metres: $0.metres) }
    }
  }
}
