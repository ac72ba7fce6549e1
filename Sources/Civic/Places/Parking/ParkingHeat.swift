public import Database
public import Directory
public import Geodesy
public import Kernel

/// Where and when people quarrel about parking, over some days.
public struct ParkingHeat: Sendable {
  /// Longest span.
  public static let mostDays: Int64 = 366

  /// The days.
  public var days: ClosedRange<SceneDay>
  /// Only in this area or below it.
  public var area: AreaPath?

  /// What was counted in one square, of one kind, in one hour of the day, by one role.
  public struct Line: Hashable, Sendable {
    /// The middle of the square.
    public var middle: Coordinate<WGS84>
    /// The smallest area around it.
    public var area: Area.ID?
    /// The hour of the day in China, 0 to 23.
    public var hour: Int
    /// What was wrong.
    public var kind: ParkingConflict.Kind
    /// Who reported it.
    public var role: ParkingConflict.Role
    /// The shop that it was about.
    public var place: Place.ID?
    /// How often.
    public var reports: Int
  }

  /// A square with all that was counted in it.
  public struct Square: Hashable, Sendable {
    /// Its middle.
    public var middle: Coordinate<WGS84>
    /// The smallest area around it.
    public var area: Area.ID?
    /// How often.
    public var reports: Int
    /// The hour with the most, 0 to 23; the first of equals.
    public var hour: Int
    /// The kind with the most; the first of equals.
    public var kind: ParkingConflict.Kind
    /// The shop that was named most often; nil where none was.
    public var place: Place.ID?
  }

  /// Makes the question; of a longer span the last days are told.
  public init(days: ClosedRange<SceneDay>, area: AreaPath? = nil) {
    let first = SceneDay(number: days.upperBound.number - Self.mostDays + 1)
    self.days = max(days.lowerBound, first)...days.upperBound
    self.area = area
  }

  /// Asks.
  ///
  /// - Parameter transaction: a read.
  /// - Returns: Lines that add up to the total, in no order.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction) throws(DatabaseError) -> [Line] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT c.latitude_e7, c.longitude_e7, c.area, c.hour, c.kind, c.role, c.place,
        CAST(sum(c.reports) AS bigint)
      FROM parking_conflict c LEFT JOIN area a ON a.id = c.area
      WHERE c.day BETWEEN $1 AND $2 AND ($3 = '' OR a.path >= $3 AND a.path < $4)
      GROUP BY c.latitude_e7, c.longitude_e7, c.area, c.hour, c.kind, c.role, c.place
      """, days.lowerBound.number, days.upperBound.number, area?.text ?? "", area?.end ?? ""
    ) { row throws(DatabaseError) in
      let place: Int64 = try row.get(6)
      return Line(
        middle: Coordinate(latitudeE7: try row.get(0), longitudeE7: try row.get(1)),
        area: try row.get(2), hour: try row.get(3), kind: try PlaceRow.word(4, row),
        role: try PlaceRow.word(5, row), place: Place.ID(number: place),
        reports: try row.get(7))
    }
  }
}

extension Sequence<ParkingHeat.Line> {
  /// How often in all.
  public var reports: Int { reduce(0) { $0 + $1.reports } }

  /// The squares, those with the most first.
  public var squares: [ParkingHeat.Square] {
    let groups = Dictionary(grouping: self, by: \.middle)
    return groups.map { middle, lines in
      ParkingHeat.Square(
        middle: middle, area: lines.first?.area, reports: lines.reports,
        hour: Self.most(lines.map { ($0.hour, $0.reports) }) ?? 0,
        kind: ParkingConflict.Kind.allCases.max { one, other in
          lines.reports(of: one) < lines.reports(of: other)
        } ?? .noRoom,
        place: Self.most(
          lines.compactMap { line in line.place.map { ($0.number, line.reports) } }
        ).flatMap(Place.ID.init(number:)))
    }.sorted { one, other in
      (-one.reports, one.middle.latitudeE7, one.middle.longitudeE7)
        < (-other.reports, other.middle.latitudeE7, other.middle.longitudeE7)
    }
  }

  private func reports(of kind: ParkingConflict.Kind) -> Int {
    filter { $0.kind == kind }.reports
  }

  /// The value with the most reports; the least of equals.
  private static func most<Value: Hashable & Comparable>(_ reports: [(Value, Int)]) -> Value? {
    let counts = Dictionary(reports, uniquingKeysWith: +)
    return counts.max { one, other in
      one.value != other.value ? one.value < other.value : one.key > other.key
    }?.key
  }
}
