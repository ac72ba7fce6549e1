/// A path whose segments are words or `{names}`, such as `/api/v1/buildings/{id}`.
///
/// A name may have an ending that belongs to the address, as in `/picture/{code}.svg`.
/// A last segment `{name...}` takes the rest of the path.
public struct PathTemplate: Sendable, Hashable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  enum Segment: Sendable, Hashable {
    case word(String)
    case parameter(String, ending: String)
    case rest(String)
  }

  let segments: [Segment]

  /// Makes a template from its text; a malformed one is a mistake of the caller.
  public init(stringLiteral text: String) { self.init(text) }

  /// Makes a template from its text; a malformed one is a mistake of the caller.
  public init(_ text: String) {
    precondition(text.hasPrefix("/"), text)
    let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    segments = text == "/" ? [] : parts.map { Self.segment($0) }
    precondition(!segments.dropLast().contains { if case .rest = $0 { true } else { false } })
    precondition(Set(parameterNames).count == parameterNames.count, text)
  }

  /// The names in braces, in order.
  public var parameterNames: [String] {
    segments.compactMap { segment in
      switch segment {
      case .word: nil
      case .parameter(let name, _), .rest(let name): name
      }
    }
  }

  /// The text of the template.
  public var description: String {
    "/"
      + segments.map { segment in
        switch segment {
        case .word(let word): word
        case .parameter(let name, let ending): "{\(name)}\(ending)"
        case .rest(let name): "{\(name)}"
        }
      }.joined(separator: "/")
  }

  private static func segment(_ text: Substring) -> Segment {
    precondition(!text.isEmpty)
    guard text.hasPrefix("{"), let end = text.firstIndex(of: "}") else {
      precondition(!text.contains("{") && !text.contains("}"))
      return .word(String(text))
    }
    let name = text[..<end].dropFirst()
    let ending = text[text.index(after: end)...]
    precondition(!ending.contains("{") && !ending.contains("}"))
    guard name.hasSuffix("...") else { return .parameter(String(name), ending: String(ending)) }
    precondition(ending.isEmpty)
    return .rest(String(name.dropLast(3)))
  }
}
