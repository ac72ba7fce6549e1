public import Database
public import Directory
public import Kernel

/// The mark that a street puts on its plaques: words of shapes and colours that printing knows, or
/// a picture that somebody has looked at.
public struct AreaMark: Hashable, Sendable {
  /// What became of a picture.
  public enum PictureState: String, CaseIterable, Codable, Sendable {
    /// There is none.
    case none
    /// Somebody has to look at it first.
    case waiting
    /// It is printed.
    case shown
    /// It is not, for a reason.
    case refused
  }

  /// The street.
  public var area: Area.ID
  /// The name of its outline.
  public var field: String
  /// The name of what stands in it.
  public var sign: String
  /// The name of its colour.
  public var colour: String
  /// A PNG, read and written anew.
  public var picture: [UInt8]?
  /// What became of that.
  public var pictureState: PictureState
  /// Grows with every change; 0 for the one that streets have before they choose.
  public var version: Int64

  /// Describes a mark.
  public init(
    area: Area.ID, field: String, sign: String, colour: String, picture: [UInt8]? = nil,
    pictureState: PictureState = .none, version: Int64 = 0
  ) {
    self.area = area
    self.field = field
    self.sign = sign
    self.colour = colour
    self.picture = picture
    self.pictureState = pictureState
    self.version = version
  }

  /// The mark of an area, or of the lowest one above it that has one.
  ///
  /// - Parameters:
  ///   - area: the area.
  ///   - tree: areas.
  ///   - database: where marks are kept.
  /// - Returns: It; nil when none of them has one.
  /// - Throws: What the database says.
  public static func of(
    _ area: Area.ID, in tree: DirectoryTree, on database: Database
  ) async throws(DatabaseError) -> AreaMark? {
    let path = tree.path(to: area).reversed().map(\.id)
    return try await database.read { transaction throws(DatabaseError) in
      for area in path {
        if let mark = try find(area, transaction) { return mark }
      }
      return nil
    }
  }

  /// Pictures that wait for somebody to look at them.
  ///
  /// - Parameter database: where marks are kept.
  /// - Returns: At most a hundred.
  /// - Throws: What the database says.
  public static func waiting(in database: Database) async throws(DatabaseError) -> [AreaMark] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT area, field, sign, colour, picture, picture_state, version FROM street_mark
        WHERE picture_state = 'waiting' ORDER BY area LIMIT 100
        """
      ) { row throws(DatabaseError) in try AreaMark(row) }
    }
  }

  static func find(
    _ area: Area.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> AreaMark? {
    try transaction.row(
      """
      SELECT area, field, sign, colour, picture, picture_state, version FROM street_mark
      WHERE area = $1
      """, area
    ) { row throws(DatabaseError) in try AreaMark(row) }
  }

  private init(_ row: borrowing Row) throws(DatabaseError) {
    guard let state = PictureState(rawValue: try row.get(5)) else {
      throw .unexpectedValue(column: 5)
    }
    self.init(
      area: try row.get(0), field: try row.get(1), sign: try row.get(2), colour: try row.get(3),
      picture: try row.get(4), pictureState: state, version: try row.get(6))
  }
}
