/// A row of a list of organisations as it was written.
public struct OrganisationLine: Hashable, Sendable {
  /// Its number in the file.
  public var row: Int
  /// What it is called.
  public var name: String
  /// What it is.
  public var kind: String
  /// What the one above it is called; empty for what stands alone.
  public var parent: String
  /// Its code of social credit.
  public var creditCode: String
  /// The name or the code of the area of its seat.
  public var area: String
  /// The address of its seat.
  public var address: String

  /// Makes a line.
  ///
  /// - Parameters:
  ///   - row: Its number in the file.
  ///   - name: What it is called.
  ///   - kind: What it is.
  ///   - parent: What the one above it is called.
  ///   - creditCode: Its code of social credit.
  ///   - area: The area of its seat.
  ///   - address: The address of its seat.
  public init(
    row: Int, name: String, kind: String, parent: String = "", creditCode: String = "",
    area: String = "", address: String = ""
  ) {
    self.row = row
    self.name = name
    self.kind = kind
    self.parent = parent
    self.creditCode = creditCode
    self.area = area
    self.address = address
  }
}

/// What is wrong with a row of a list of organisations.
public struct OrganisationProblem: Hashable, Sendable {
  /// A column of such a list.
  public enum Field: String, CaseIterable, Sendable {
    case name, kind, parent, area, address
    case creditCode = "credit-code"
  }

  /// What is wrong.
  public enum Kind: String, CaseIterable, Sendable {
    /// Nothing stands there.
    case missing
    /// It is longer than any such text.
    case tooLong = "too-long"
    /// It is not among what the city knows.
    case unknown
    /// Several are called so.
    case doubtful
    /// The check of the code is wrong.
    case malformed
    /// An earlier row is the same.
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
}
