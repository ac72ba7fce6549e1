import Foundation
import Synchronization

/// A regular expression, compiled once; the length of what it sees is bounded before.
struct PatternMatcher: Sendable {
  private let expression: NSRegularExpression

  /// A pattern that does not compile is a mistake of the caller.
  init(_ pattern: String) {
    guard let expression = try? NSRegularExpression(pattern: pattern) else {
      preconditionFailure("not a regular expression: \(pattern)")
    }
    self.expression = expression
  }

  func matches(_ text: String) -> Bool {
    let whole = NSRange(text.startIndex..., in: text)
    // `$` also matches before a last line feed; JSON Schema means the very end.
    return expression.firstMatch(in: text, range: whole)?.range == whole
  }
}

extension PatternMatcher {
  private static let compiled = Mutex<[String: PatternMatcher]>([:])

  /// The matcher of a pattern that stands in a declaration: there are few, all are kept.
  static func shared(_ pattern: String) -> PatternMatcher {
    compiled.withLock { compiled in
      if let matcher = compiled[pattern] { return matcher }
      let matcher = PatternMatcher(pattern)
      compiled[pattern] = matcher
      return matcher
    }
  }
}
