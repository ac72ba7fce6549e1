public import Database

/// What someone may do, such as `cases.assign`: words of small letters, joined by points.
public struct PermissionName: Hashable, Sendable {
  /// The name.
  public let name: String

  /// Takes a name; nil if it is not two or more words of small letters, digits and `_`.
  public init?(_ name: String) {
    let words = name.split(separator: ".", omittingEmptySubsequences: false)
    guard words.count >= 2, name.utf8.count <= 64, words.allSatisfy(Self.isWord) else {
      return nil
    }
    self.name = name
  }

  private static func isWord(_ word: Substring) -> Bool {
    guard let first = word.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    else { return false }
    return word.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
    }
  }
}

extension PermissionName: ExpressibleByStringLiteral {
  /// Takes a name that stands in the program.
  public init(stringLiteral name: String) {
    guard let permission = PermissionName(name) else {
      preconditionFailure("\(name) is no name of a permission")
    }
    self = permission
  }
}

extension PermissionName: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

extension PermissionName: ColumnValue {
  /// The name.
  public var databaseValue: Value { .text(name) }

  /// Reads a name.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let permission = PermissionName(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = permission
  }
}
