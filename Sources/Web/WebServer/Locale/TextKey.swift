/// The name of a text in the locale tables, such as `search.title`.
public struct TextKey: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name itself.
  public let name: String

  /// Makes a key from its name.
  public init(_ name: String) { self.name = name }

  /// Makes a key from its name.
  public init(stringLiteral name: String) { self.name = name }

  /// The name itself.
  public var description: String { name }
}

/// What a placeholder of a text is filled with.
public enum TextValue: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringInterpolation
{
  /// Words or a formatted number.
  case text(String)
  /// A whole number, which chooses between one and many.
  case number(Int)

  /// Words.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(value) }

  var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    }
  }
}
