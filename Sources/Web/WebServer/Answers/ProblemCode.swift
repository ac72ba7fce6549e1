public import HTTPTypes

/// A kind of error with a stable name that programs may rely on.
///
/// Its words stand in the locale tables under `problem.<name>.title` (what happened) and
/// `problem.<name>.detail` (what to do).
public struct ProblemCode: Sendable, Hashable {
  /// The one press that helps.
  public enum Remedy: String, Sendable, CaseIterable {
    /// To the first page.
    case home
    /// The same again.
    case again
    /// Back to the page before.
    case back

    /// The text on the button.
    public var label: TextKey { TextKey("problem.remedy." + rawValue) }
  }

  /// The stable name, in lower case with underscores.
  public let name: String
  /// The status it is sent with.
  public let status: HTTPResponse.Status
  /// The one press that helps.
  public let remedy: Remedy

  /// Declares a kind of error.
  public init(_ name: String, status: HTTPResponse.Status, remedy: Remedy = .home) {
    self.name = name
    self.status = status
    self.remedy = remedy
  }

  /// What happened.
  public var title: TextKey { TextKey("problem.\(name).title") }
  /// What to do.
  public var detail: TextKey { TextKey("problem.\(name).detail") }
}
