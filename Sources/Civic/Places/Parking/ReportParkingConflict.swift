public import Database
public import Directory
import Geodesy
public import Kernel

/// Counts a quarrel about parking, once an hour for whoever reports it and for each square.
public struct ReportParkingConflict: Sendable {
  /// What is reported.
  public var conflict: ParkingConflict
  /// The marks of whoever reports it, the present one first.
  public var marks: [PasserMark]

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is counted.
    case counted
    /// They were counted here within this hour.
    case known
    /// There is no such shop here.
    case missing
  }

  /// How far the shop that it is about may be from where it was.
  public static let reach = 200.0

  /// Makes the command.
  public init(_ conflict: ParkingConflict, by marks: [PasserMark]) {
    self.conflict = conflict
    self.marks = marks
  }

  /// Counts.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - tree: the areas of the city.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, tree: DirectoryTree, now: Moment
  ) throws(DatabaseError) -> Outcome {
    guard let mark = marks.first else { return .missing }
    if let id = conflict.place {
      guard let place = try FindPlace(id).run(in: transaction), place.state != .closed,
        place.position.distance(to: conflict.position).value <= Self.reach
      else { return .missing }
    }
    let middle = ParkingSquare(around: conflict.position).middle
    let district = District(containing: middle)
    let hour = now.milliseconds / 3_600_000
    for other in marks.dropFirst() {
      let isKnown =
        try transaction.value(
          """
          SELECT 1 FROM parking_mark WHERE district = $1 AND latitude_e7 = $2
            AND longitude_e7 = $3 AND reporter = $4 AND hour = $5
          """, district, middle.latitudeE7, middle.longitudeE7, other, hour, as: Int.self) != nil
      if isKnown { return .known }
    }
    // Whoever is first keeps the mark; all others find it.
    let isNew =
      try transaction.execute(
        """
        INSERT INTO parking_mark (district, latitude_e7, longitude_e7, reporter, hour, forget_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (district, latitude_e7, longitude_e7, reporter, hour) DO NOTHING
        """, district, middle.latitudeE7, middle.longitudeE7, mark, hour, now + .seconds(7_200))
      == 1
    guard isNew else { return .known }
    let day = SceneDay(of: now)
    let hourOfDay = (now.milliseconds - day.begin.milliseconds) / 3_600_000
    try transaction.execute(
      """
      INSERT INTO parking_conflict (district, latitude_e7, longitude_e7, day, hour, kind, role,
        place, area, reports)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
      ON CONFLICT (district, latitude_e7, longitude_e7, day, hour, kind, role, place)
      DO UPDATE SET reports = parking_conflict.reports + 1
      """, district, middle.latitudeE7, middle.longitudeE7, day.number, hourOfDay,
      conflict.kind.rawValue, conflict.role.rawValue, conflict.place?.number ?? 0,
      tree.area(at: middle)?.id)
    return .counted
  }
}
