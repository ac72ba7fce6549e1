/// What is wrong with a row of a list.
public struct RosterProblem: Hashable, Sendable {
  /// A column of a list.
  public enum Field: String, CaseIterable, Sendable {
    case phone
    case kind
    case station
  }

  /// What is wrong.
  public enum Kind: String, CaseIterable, Sendable {
    /// Nothing stands there.
    case missing
    /// It is no mobile number.
    case notAPhone = "not-a-phone"
    /// A program has shortened the number to `1.38E+10`.
    case shortened
    /// Signs stand in place of digits: `138****5678`.
    case masked
    /// A number that gets no text messages.
    case landline
    /// No kind of work is called so.
    case unknownKind = "unknown-kind"
    /// The organisation has no station of this name.
    case unknownStation = "unknown-station"
    /// An earlier row has the same phone.
    case twice
  }

  /// The number of the row in the file.
  public var row: Int
  /// The column.
  public var field: Field
  /// What is wrong.
  public var kind: Kind
  /// The earlier row, where two are alike.
  public var otherRow: Int?

  /// Makes a problem.
  ///
  /// - Parameters:
  ///   - row: The number of the row.
  ///   - field: The column.
  ///   - kind: What is wrong.
  ///   - otherRow: The earlier row.
  public init(row: Int, field: Field, kind: Kind, otherRow: Int? = nil) {
    self.row = row
    self.field = field
    self.kind = kind
    self.otherRow = otherRow
  }
}
