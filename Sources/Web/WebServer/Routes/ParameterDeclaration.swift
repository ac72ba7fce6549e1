/// What a parameter looks like, without the type that it becomes.
public struct ParameterDeclaration: Sendable, Equatable {
  /// Where a parameter stands.
  public enum Place: String, Sendable, CaseIterable {
    /// A segment of the path.
    case path
    /// The query.
    case query
    /// A header field.
    case header
    /// A field of a form sent as `application/x-www-form-urlencoded`.
    case form
  }

  /// Its name.
  public var name: String
  /// Where it stands.
  public var place: Place
  /// What it looks like; an array is written with commas.
  public var schema: Schema
  /// Whether the request is refused without it.
  public var isRequired: Bool
  /// What it means, in words.
  public var summary: TextKey
  /// A value that works.
  public var example: JSON
  /// The value used when it is absent.
  public var standard: JSON?
  /// Whether it is a password or a code: never sent back to a browser.
  public var isSecret = false
}

/// A parameter of any type.
public protocol DeclaredParameter: Sendable {
  /// What it looks like.
  var declaration: ParameterDeclaration { get }
  /// Reads and checks the text that came, `nil` when none came.
  func value(from text: String?) throws(InputFault) -> any Sendable
}
