public import Database

/// A column whose values are made with keys, and how they are made again with another.
public struct RotatedColumn: Sendable {
  /// What is made again of one value.
  enum Kind: Sendable {
    /// A ``SealedValue``.
    case sealed(KeyPurpose)
    /// A ``BlindIndex`` of this kind, of the text in a sealed column.
    case index(of: String, from: String, text: @Sendable (String) -> String)
    /// Nothing: the value is one-way, and whoever it belongs to must make another.
    case lasting(KeyPurpose)
    /// What only its context knows how to make again.
    case custom(
      KeyPurpose,
      renew: @Sendable (Transaction, KeyRing, [Value]) throws(DatabaseError) -> Bool)
  }

  /// Its table.
  public let table: String
  /// The columns of the table's primary key.
  public let key: [String]
  /// Its own name.
  public let column: String
  let kind: Kind
  let bound: @Sendable ([Value]) -> String

  /// A column of sealed values.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - key: the columns of its primary key.
  ///   - column: the column; where it is null nothing is done.
  ///   - purpose: what its keys are for.
  ///   - bound: where a value belongs, by the values of the primary key.
  /// - Returns: The column.
  public static func sealed(
    _ table: String, key: [String], column: String, as purpose: KeyPurpose = .personal,
    bound: @escaping @Sendable ([Value]) -> String
  ) -> RotatedColumn {
    RotatedColumn(
      table: table, key: key, column: column, kind: .sealed(purpose), bound: bound)
  }

  /// A column of blind indexes beside the sealed column that they are made from.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - key: the columns of its primary key; the index itself may be one of them where a row may
  ///     change its place.
  ///   - column: the column; where it is null nothing is done.
  ///   - kind: what the text is.
  ///   - source: the sealed column.
  ///   - bound: where a value of the sealed column belongs, by the values of the primary key.
  ///   - text: normalises the text as it was before it was indexed.
  /// - Returns: The column.
  public static func index(
    _ table: String, key: [String], column: String, of kind: String, from source: String,
    bound: @escaping @Sendable ([Value]) -> String,
    text: @escaping @Sendable (String) -> String = { $0 }
  ) -> RotatedColumn {
    RotatedColumn(
      table: table, key: key, column: column,
      kind: .index(of: kind, from: source, text: text), bound: bound)
  }

  /// A column of one-way values that are kept for long, such as recovery codes: a key of theirs stays
  /// until none is left.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - key: the columns of its primary key.
  ///   - column: the column.
  ///   - purpose: what its keys are for.
  /// - Returns: The column.
  public static func lasting(
    _ table: String, key: [String], column: String, as purpose: KeyPurpose
  ) -> RotatedColumn {
    RotatedColumn(
      table: table, key: key, column: column, kind: .lasting(purpose), bound: { _ in "" })
  }

  /// A column whose values stand in a row's key, or are made from other tables.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - key: the columns of its primary key.
  ///   - column: the column.
  ///   - purpose: what its keys are for.
  ///   - renew: puts the row of a primary key in order, in the transaction of the batch; false when it
  ///     can't. It is asked for rows of other keys than the present one only.
  /// - Returns: The column.
  public static func custom(
    _ table: String, key: [String], column: String, as purpose: KeyPurpose,
    renew: @escaping @Sendable (Transaction, KeyRing, [Value]) throws(DatabaseError) -> Bool
  ) -> RotatedColumn {
    RotatedColumn(
      table: table, key: key, column: column, kind: .custom(purpose, renew: renew),
      bound: { _ in "" })
  }

  /// The name of its progress.
  var name: String { "\(table).\(column)" }

  var purpose: KeyPurpose {
    switch kind {
    case .sealed(let purpose), .lasting(let purpose), .custom(let purpose, _): purpose
    case .index: .index
    }
  }
}
