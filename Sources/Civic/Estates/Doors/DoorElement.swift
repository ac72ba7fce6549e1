public import Database

/// A door, gate or building by its element on OpenStreetMap, the same after every import.
public struct DoorElement: Hashable, Sendable {
  /// Kinds of elements, in the order of OpenStreetMap.
  public enum Kind: Int64, Sendable, CaseIterable {
    case node = 0
    case way = 1
    case relation = 2
  }

  /// What kind of element it is.
  public let kind: Kind
  /// Its number.
  public let number: Int64

  private static let kinds = Int64(Kind.allCases.count)
  /// No element has a number from here on; a third of what fits beside the kind.
  private static let limit: Int64 = 1 << 48

  /// Names an element; nil for numbers that no element has: 0, less, or from 2⁴⁸ on.
  public init?(kind: Kind, number: Int64) {
    guard number > 0, number < Self.limit else { return nil }
    self.kind = kind
    self.number = number
  }

  /// The number of its feature in the tiles: number times 3, plus kind.
  public var feature: Int64 { number * Self.kinds + kind.rawValue }

  /// The element of a feature in the tiles; nil if there is none.
  public init?(feature: Int64) {
    guard let kind = Kind(rawValue: feature % Self.kinds) else { return nil }
    self.init(kind: kind, number: feature / Self.kinds)
  }
}

extension DoorElement: ColumnValue {
  /// The feature.
  public var databaseValue: Value { .integer(feature) }

  /// Reads a feature.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let element = DoorElement(feature: try row.get(column)) else {
      throw .unexpectedValue(column: column)
    }
    self = element
  }
}
