public import Database
public import Kernel

/// Counts somebody who came: a rider scans, or whoever runs the place taps.
public struct CountVisit: Sendable {
  /// The place.
  public var place: Place
  /// The marks of a rider who scans, the present one first; empty when whoever runs the place taps.
  public var marks: [PasserMark]

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is counted.
    case counted
    /// They were counted within this hour.
    case known
    /// Nobody comes to a place that is not open.
    case shut
  }

  /// Makes the command.
  public init(_ place: Place, by marks: [PasserMark] = []) {
    self.place = place
    self.marks = marks
  }

  /// Counts.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Outcome {
    guard place.state == .open else { return .shut }
    let hour = now.milliseconds / 3_600_000
    if let mark = marks.first {
      for other in marks.dropFirst() {
        let isKnown =
          try transaction.value(
            """
            SELECT 1 FROM visit_mark
            WHERE district = $1 AND place = $2 AND visitor = $3 AND hour = $4
            """, place.district, place.id, other, hour, as: Int.self) != nil
        if isKnown { return .known }
      }
      // Whoever is first keeps the mark; all others find it.
      let isNew =
        try transaction.execute(
          """
          INSERT INTO visit_mark (district, place, visitor, hour, forget_at)
          VALUES ($1, $2, $3, $4, $5) ON CONFLICT (district, place, visitor, hour) DO NOTHING
          """, place.district, place.id, mark, hour, now + .seconds(7_200)) == 1
      guard isNew else { return .known }
    }
    try transaction.execute(
      """
      INSERT INTO visit_count (district, place, day, visits) VALUES ($1, $2, $3, 1)
      ON CONFLICT (district, place, day) DO UPDATE SET visits = visit_count.visits + 1
      """, place.district, place.id, SceneDay(of: now).number)
    return .counted
  }
}
