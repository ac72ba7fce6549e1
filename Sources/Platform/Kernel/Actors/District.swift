public import Database
public import Geodesy

/// A placement key, about as large as a street office's ground: what happens there is kept
/// together.
///
/// It never changes and means no administrative district, which is a column of its own.
public struct District: RawRepresentable, Hashable, Sendable {
  /// The number in the database.
  public let rawValue: Int64

  /// The pseudo-district of what belongs to the whole city.
  public static let city = District(rawValue: 0)

  /// Takes a number from the database.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// The district of a place: its square of the web map at zoom 13, about 3.7 km in Beijing, as
  /// `x << 13 | y`, plus 1.
  public init(containing place: Coordinate<WGS84>) {
    let tile = TileCoordinate(containing: place, zoom: 13)
    rawValue = (Int64(tile.x) << 13 | Int64(tile.y)) + 1
  }
}

extension District: Comparable {
  /// The order in which guard rows of several districts are touched.
  public static func < (first: District, second: District) -> Bool {
    first.rawValue < second.rawValue
  }
}

extension District: ColumnValue {
  /// The number.
  public var databaseValue: Value { .integer(rawValue) }

  /// Reads a number.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    rawValue = try row.get(column)
  }
}
