public import Database

/// What a role is called in the program and its tables, such as `gate_guard`.
public struct RoleName: Hashable, Sendable {
  /// The name.
  public let name: String

  /// Takes a name; nil if it is not small letters, digits and `_`.
  public init?(_ name: String) {
    guard (1...40).contains(name.utf8.count),
      name.utf8.allSatisfy({
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    self.name = name
  }

  /// Whoever is signed in.
  public static let signedIn: RoleName = "signed_in"
  /// Whoever is signed in as a worker.
  public static let worker: RoleName = "worker"
  /// Whoever runs the program for the city.
  public static let administrator: RoleName = "administrator"
}

extension RoleName: ExpressibleByStringLiteral {
  /// Takes a name that stands in the program.
  public init(stringLiteral name: String) {
    guard let role = RoleName(name) else { preconditionFailure("\(name) is no name of a role") }
    self = role
  }
}

extension RoleName: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

extension RoleName: ColumnValue {
  /// The name.
  public var databaseValue: Value { .text(name) }

  /// Reads a name.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let role = RoleName(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = role
  }
}
