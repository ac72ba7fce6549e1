/// What a body of ``Database/read(_:)`` or ``Database/write(_:)`` works with.
///
/// It is good on the thread and for the time of its body only. Once a statement fails, every later
/// one throws ``DatabaseError/failedBefore`` on both engines, unless the failure was inside a
/// ``savepoint(_:)``. A statement inside the closure that gets the rows of another throws
/// ``DatabaseError/nested``.
public final class Transaction {
  /// Whether it may change rows.
  public let isWrite: Bool
  private let connection: any Connection
  private var failure: DatabaseError?
  private var isBusy = false
  private var isOver = false
  private(set) var isDiscarded = false
  /// Streams of the change feed that were appended to, woken after the commit.
  var touchedStreams: Set<FeedStream> = []

  init(on connection: any Connection, isWrite: Bool) {
    self.connection = connection
    self.isWrite = isWrite
  }

  /// The engine below, where a statement must differ.
  public var dialect: Dialect { connection.dialect }

  /// Runs a statement that gives no rows.
  ///
  /// - Returns: The number of rows inserted, updated or deleted.
  @discardableResult
  public func execute(
    _ sql: SQL, _ parameters: any ColumnValue...
  ) throws(DatabaseError) -> Int {
    try execute(sql, values: parameters.map(\.databaseValue))
  }

  /// Runs a statement that gives no rows, its parameters as one array.
  @discardableResult
  public func execute(_ sql: SQL, values: [Value]) throws(DatabaseError) -> Int {
    try perform { () throws(DatabaseError) in
      try connection.run(sql, values) { _ throws(DatabaseError) in true }
    }
  }

  /// Every row of an answer, made into something.
  public func rows<Element>(
    _ sql: SQL, _ parameters: any ColumnValue...,
    make: (borrowing Row) throws(DatabaseError) -> Element
  ) throws(DatabaseError) -> [Element] {
    try rows(sql, values: parameters.map(\.databaseValue), make: make)
  }

  /// Every row of an answer, the parameters as one array.
  public func rows<Element>(
    _ sql: SQL, values: [Value], make: (borrowing Row) throws(DatabaseError) -> Element
  ) throws(DatabaseError) -> [Element] {
    var elements: [Element] = []
    try perform { () throws(DatabaseError) in
      try connection.run(sql, values) { row throws(DatabaseError) in
        elements.append(try make(row))
        return true
      }
    }
    return elements
  }

  /// The first row of an answer, made into something; nil when there is none.
  public func row<Element>(
    _ sql: SQL, _ parameters: any ColumnValue...,
    make: (borrowing Row) throws(DatabaseError) -> Element
  ) throws(DatabaseError) -> Element? {
    var element: Element?
    let values = parameters.map(\.databaseValue)
    try perform { () throws(DatabaseError) in
      try connection.run(sql, values) { row throws(DatabaseError) in
        element = try make(row)
        return false
      }
    }
    return element
  }

  /// The first column of the first row; nil when there is no row.
  public func value<Wanted: ColumnValue>(
    _ sql: SQL, _ parameters: any ColumnValue..., as type: Wanted.Type = Wanted.self
  ) throws(DatabaseError) -> Wanted? {
    var found: Wanted?
    let values = parameters.map(\.databaseValue)
    try perform { () throws(DatabaseError) in
      try connection.run(sql, values) { row throws(DatabaseError) in
        found = try row.get(0, as: Wanted.self)
        return false
      }
    }
    return found
  }

  /// Hands out a long answer row by row in bounded memory, until the closure says false.
  public func stream(
    _ sql: SQL, _ parameters: any ColumnValue...,
    row: (borrowing Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) {
    let values = parameters.map(\.databaseValue)
    try perform { () throws(DatabaseError) in try connection.stream(sql, values, each: row) }
  }

  /// Inserts many rows of one table the fastest way that the engine has.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - columns: Its columns, in the order of each row's values.
  ///   - next: Gives the next row, nil at the end.
  /// - Returns: How many rows.
  /// - Throws: What the engine says of a row, or what `next` throws.
  @discardableResult
  public func insert(
    into table: String, columns: [String], next: () throws(DatabaseError) -> [Value]?
  ) throws(DatabaseError) -> Int {
    try perform { () throws(DatabaseError) in
      try connection.insert(into: table, columns: columns, next: next)
    }
  }

  /// Runs statements whose failure undoes only themselves.
  @discardableResult
  public func savepoint<Outcome>(
    _ body: () throws(DatabaseError) -> Outcome
  ) throws(DatabaseError) -> Outcome {
    try perform { () throws(DatabaseError) in
      try connection.beginSavepoint()
      return 0
    }
    do {
      let outcome = try body()
      try perform { () throws(DatabaseError) in
        try connection.endSavepoint(keep: true)
        return 0
      }
      return outcome
    } catch {
      // A transaction that the engine has given up as a whole can't go back to a savepoint; what
      // the body itself throws says nothing about that.
      if failure?.endsTransaction != true {
        try connection.endSavepoint(keep: false)
        failure = nil
      }
      throw error
    }
  }

  /// Keeps nothing of this transaction, though its body returns: for outcomes that are values.
  public func discard() { isDiscarded = true }

  /// Called when the body has returned.
  func end() throws(DatabaseError) {
    isOver = true
    if failure != nil, !isDiscarded { throw .failedBefore }
  }

  @discardableResult
  private func perform(
    _ statement: () throws(DatabaseError) -> Int
  ) throws(DatabaseError) -> Int {
    precondition(!isOver, "a transaction is used after its body has returned")
    if isBusy { throw .nested }
    if failure != nil { throw .failedBefore }
    isBusy = true
    defer { isBusy = false }
    do {
      return try statement()
    } catch {
      failure = error
      throw error
    }
  }
}
