/// How long the rows of a table are kept.
public struct RetentionRule: Hashable, Sendable {
  /// The table.
  public let table: String
  /// The columns of its primary key; `district` is the first one of a table of districts.
  public let key: [String]
  /// The column that a row's age counts from; where it is null the row is kept.
  public let age: String
  /// How long after that moment.
  public let keepFor: Duration
  /// Which rows, as a condition of SQL; all of them when it is nil.
  public let condition: String?
  /// Why so long, as the key of a text.
  public let reason: String

  /// Makes a rule; tables that refer to others have theirs before them.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - key: the columns of its primary key.
  ///   - age: the column of moments.
  ///   - keepFor: how long after that moment a row is kept.
  ///   - condition: which rows: a literal of the program.
  ///   - reason: the key of a text that says why.
  public init(
    _ table: String, key: [String], age: String, keepFor: Duration = .zero,
    condition: String? = nil, reason: String
  ) {
    self.table = table
    self.key = key
    self.age = age
    self.keepFor = keepFor
    self.condition = condition
    self.reason = reason
  }

  /// How long in days, as it is told; 0 for what has its end in a column.
  public var days: Int { Int(keepFor / .seconds(86_400)) }

  /// A row of a list: table, column, days and reason.
  public var line: String {
    "\(table) \(age) \(days) \(reason)\(condition.map { " (\($0))" } ?? "")"
  }
}
