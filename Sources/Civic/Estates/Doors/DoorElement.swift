public import Database
public import Geodesy

/// A door, gate or building by its element on OpenStreetMap, or a stretch of street by its middle:
/// the same after every import that leaves it as it was.
public struct DoorElement: Hashable, Sendable {
  /// Kinds of elements, in the order of OpenStreetMap.
  public enum Kind: Int64, Sendable, CaseIterable {
    case node = 0
    case way = 1
    case relation = 2
  }

  /// What it is.
  public enum Subject: Hashable, Sendable {
    /// An element with its number.
    case element(Kind, number: Int64)
    /// A stretch of street between two junctions, by the place half way along it.
    case street(middle: Coordinate<WGS84>)
  }

  /// The number under which it is kept: of an element that of its feature in the tiles, number
  /// times 3, plus kind; of a street less than nothing.
  public let feature: Int64

  private static let kinds = Int64(Kind.allCases.count)
  /// No element has a number from here on; a third of what fits beside the kind.
  private static let limit: Int64 = 1 << 48
  private static let (south, west): (Int64, Int64) = (-900_000_000, -1_800_000_000)

  /// Names an element; nil for numbers that no element has: 0, less, or from 2⁴⁸ on.
  public init?(kind: Kind, number: Int64) {
    guard number > 0, number < Self.limit else { return nil }
    feature = number * Self.kinds + kind.rawValue
  }

  /// Names a stretch of street; nil for a place on no globe.
  public init?(streetAt middle: Coordinate<WGS84>) {
    let (up, right) = (
      Int64(middle.latitudeE7) - Self.south, Int64(middle.longitudeE7) - Self.west
    )
    guard (0...(-2 * Self.south)).contains(up), (0...(-2 * Self.west)).contains(right) else {
      return nil
    }
    feature = -(up << 32 | right) - 1
  }

  /// What a number stands for; nil if for nothing.
  public init?(feature: Int64) {
    guard feature < 0 else {
      guard let kind = Kind(rawValue: feature % Self.kinds) else { return nil }
      self.init(kind: kind, number: feature / Self.kinds)
      return
    }
    let packed = -(feature + 1)
    let (latitude, longitude) = (
      (packed >> 32) + Self.south, (packed & 0xffff_ffff) + Self.west
    )
    guard let latitude = Int32(exactly: latitude), let longitude = Int32(exactly: longitude) else {
      return nil
    }
    self.init(streetAt: Coordinate(latitudeE7: latitude, longitudeE7: longitude))
  }

  /// What it is.
  public var subject: Subject {
    guard feature < 0 else {
      let kind = Kind(rawValue: feature % Self.kinds) ?? .node
      return .element(kind, number: feature / Self.kinds)
    }
    let packed = -(feature + 1)
    return .street(
      middle: Coordinate(
        latitudeE7: Int32(truncatingIfNeeded: (packed >> 32) + Self.south),
        longitudeE7: Int32(truncatingIfNeeded: (packed & 0xffff_ffff) + Self.west)))
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
