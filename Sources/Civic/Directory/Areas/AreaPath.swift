public import Database
public import Kernel

/// The identifiers of every area from the top down to one, each followed by a slash.
///
/// What lies below an area is the range of texts from its own path up to, but without, ``end``: a
/// query joins the table `area` and compares.
public struct AreaPath: Hashable, Sendable {
  /// The text, such as `01J…/01K…/`.
  public let text: String

  /// The path of an area below another, or at the top.
  public init(_ area: Area.ID, below parent: AreaPath? = nil) {
    text = (parent?.text ?? "") + "\(area)/"
  }

  /// The first text behind everything below this area.
  public var end: String { text.dropLast() + "0" }

  /// The areas that it names, from the top.
  public var areas: [Area.ID] { text.split(separator: "/").compactMap { Area.ID(String($0)) } }

  /// Whether this is the path of the other area or of one below it.
  public func isWithin(_ other: AreaPath) -> Bool { text.hasPrefix(other.text) }

  init(text: String) { self.text = text }
}

extension AreaPath: ColumnValue {
  /// The text.
  public var databaseValue: Value { .text(text) }

  /// Reads the text.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    text = try row.get(column)
  }
}
