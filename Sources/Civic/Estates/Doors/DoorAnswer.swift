public import Database

/// What a rider answers when asked whether the door was right (门对吗).
public enum DoorAnswer: String, CaseIterable, Sendable {
  /// It was.
  case right
  /// It was another one.
  case wrong
  /// Nobody gets in there.
  case shut
}

extension DoorAnswer: ColumnValue {
  /// The word.
  public var databaseValue: Value { .text(rawValue) }

  /// Reads the word.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let answer = DoorAnswer(rawValue: try row.get(column)) else {
      throw .unexpectedValue(column: column)
    }
    self = answer
  }
}
