/// A type that crosses the API and says what it looks like.
///
/// A test encodes the samples and checks that they fit the schema; the document shows them.
public protocol Described: Sendable {
  /// What the JSON of a value looks like.
  static var schema: Schema { get }
  /// Worked examples: the first is shown, all are checked.
  static var samples: [Self] { get }
}
