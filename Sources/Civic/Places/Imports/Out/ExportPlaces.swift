public import Database

/// Reads the places of an office for a file, in the order of their names.
public struct ExportPlaces: Sendable {
  /// The most places of one file.
  public static let most = 100_000
  private static let page = 500

  /// Which.
  public var filter: PlaceFilter

  /// Makes the question.
  ///
  /// - Parameter filter: which.
  public init(_ filter: PlaceFilter) { self.filter = filter }

  /// Reads them, a part at a time.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - take: gets each part.
  /// - Throws: What the database says.
  public func run(
    on database: Database, _ take: ([Place]) -> Void
  ) async throws(DatabaseError) {
    var (count, cursor) = (0, PlaceCursor?.none)
    while count < Self.most {
      let some = try await ListPlaces(filter, limit: Self.page, after: cursor).run(on: database)
      take(some.places)
      count += some.places.count
      guard let next = some.next else { return }
      cursor = next
    }
  }
}
