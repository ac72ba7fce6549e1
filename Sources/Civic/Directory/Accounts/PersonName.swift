import Foundation

/// What somebody is called, as they write it.
public struct PersonName: Hashable, Sendable {
  /// 1 to 60 characters, without line breaks.
  public let text: String

  /// Takes a name; nil when it is empty, too long or holds control characters.
  ///
  /// - Parameter typed: what was typed.
  public init?(_ typed: String) {
    let text = typed.precomposedStringWithCanonicalMapping
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty, text.count <= 60, text.utf8.count <= 400,
      text.unicodeScalars.allSatisfy({ !CharacterSet.controlCharacters.contains($0) })
    else { return nil }
    self.text = text
  }

  /// The same for every way of writing it: widths, cases, spaces and points.
  var searched: String {
    let folded = text.precomposedStringWithCompatibilityMapping.lowercased()
    return String(String.UnicodeScalarView(folded.unicodeScalars.filter(Self.isSearched)))
  }

  /// Only the first character and as many stars as there are others, at most three.
  public var masked: String {
    text.prefix(1) + String(repeating: "*", count: min(3, max(1, text.count - 1)))
  }

  private static func isSearched(_ scalar: Unicode.Scalar) -> Bool {
    !CharacterSet.whitespaces.contains(scalar)
      && !CharacterSet.punctuationCharacters.contains(scalar)
  }
}

extension PersonName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Masked.
  public var description: String { masked }
  /// Masked.
  public var debugDescription: String { masked }
  /// Nothing to see.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
