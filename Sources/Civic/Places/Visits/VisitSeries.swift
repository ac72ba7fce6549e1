public import Database
import Kernel

/// How many came to a place, day by day.
public struct VisitSeries: Sendable {
  /// Fewer are not published: who knows one of five could find out when they came.
  public static let fewest = 10
  /// Longest series.
  public static let mostDays = 400

  /// The place.
  public var place: Place
  /// The days.
  public var days: ClosedRange<SceneDay>

  /// One day.
  public struct Line: Hashable, Sendable {
    /// The day.
    public var day: SceneDay
    /// How many came; nil for so few that it is not told.
    public var visits: Int?
  }

  /// Makes the question; of a longer series the last days are told.
  public init(_ place: Place, days: ClosedRange<SceneDay>) {
    self.place = place
    let first = SceneDay(number: days.upperBound.number - Int64(Self.mostDays) + 1)
    self.days = max(days.lowerBound, first)...days.upperBound
  }

  /// Asks for the exact figures, for whoever runs the place or answers for it.
  ///
  /// - Parameter database: where they are kept.
  /// - Returns: Every day, in order; a day without a row is zero.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> [Line] {
    let question = self
    let found = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT day, visits FROM visit_count
        WHERE district = $1 AND place = $2 AND day BETWEEN $3 AND $4
        """, question.place.district, question.place.id, question.days.lowerBound.number,
        question.days.upperBound.number
      ) { row throws(DatabaseError) in
        (try row.get(0, as: Int64.self), try row.get(1, as: Int.self))
      }
    }
    let visits = Dictionary(uniqueKeysWithValues: found)
    return (days.lowerBound.number...days.upperBound.number).map {
      Line(day: SceneDay(number: $0), visits: visits[$0] ?? 0)
    }
  }

  /// Asks for what everybody may know: days with fewer than ten are not told, nor is their sum.
  ///
  /// - Parameter database: where they are kept.
  /// - Returns: Every day, in order.
  /// - Throws: What the database says.
  public func published(on database: Database) async throws(DatabaseError) -> [Line] {
    try await run(on: database).map { line in
      Line(day: line.day, visits: line.visits.flatMap { $0 >= Self.fewest ? $0 : nil })
    }
  }
}
