/// One piece of a template, as the lint sees it.
indirect enum TemplateNode: Equatable {
  case text(String)
  /// `id` numbers the tags of a template, so that the lint can say which were never reached.
  case variable(name: String, escapes: Bool, id: Int)
  case section(name: String, isInverted: Bool, nodes: [TemplateNode], id: Int)
  case partial(name: String, blocks: [String: [TemplateNode]])
  case block(name: String, standard: [TemplateNode])

  var isText: Bool { if case .text = self { true } else { false } }
}

/// Reads Mustache as far as the templates of a site use it.
///
/// That is variables, sections, partials, layouts and comments. Set delimiters, dynamic names, transforms and pragmas are refused.
struct TemplateSyntax {
  private(set) var nodes: [TemplateNode] = []
  private var rest: Substring
  private var nextID = 0

  /// - Returns: `nil` when tags don't match or are none of those above.
  init?(_ source: String) {
    rest = source[...]
    guard let nodes = list(until: nil), rest.isEmpty else { return nil }
    self.nodes = nodes
  }

  /// Reads until the tag that closes `name`; `nil` on an error.
  private mutating func list(until name: String?) -> [TemplateNode]? {
    var nodes: [TemplateNode] = []
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex { nodes.append(.text(String(rest[..<open.lowerBound]))) }
      rest = rest[open.upperBound...]
      guard let tag = tag() else { return nil }
      if tag.sigil == "/" { return tag.name == name ? nodes : nil }
      guard let node = node(tag.sigil, tag.name) else { return nil }
      nodes += node
    }
    guard name == nil else { return nil }
    if !rest.isEmpty { nodes.append(.text(String(rest))) }
    rest = rest[rest.endIndex...]
    return nodes
  }

  private mutating func tag() -> (sigil: Character, name: String)? {
    let isTriple = rest.first == "{"
    guard let close = rest.firstRange(of: isTriple ? "}}}" : "}}") else { return nil }
    let inside = rest[..<close.lowerBound].trimmed
    rest = rest[close.upperBound...]
    guard let first = inside.first else { return nil }
    guard "{&#^/<>$!".contains(first) else { return Self.isName(inside) ? (" ", inside) : nil }
    let name = inside.dropFirst().trimmed
    return first == "!" || Self.isName(name) ? (first, name) : nil
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-/".contains($0)) }
  }

  private mutating func node(_ sigil: Character, _ name: String) -> [TemplateNode]? {
    let id = nextID
    nextID += 1
    switch sigil {
    case "!": return []
    case " ": return [.variable(name: name, escapes: true, id: id)]
    case "{", "&": return [.variable(name: name, escapes: false, id: id)]
    case "#", "^":
      guard let nodes = list(until: name) else { return nil }
      return [.section(name: name, isInverted: sigil == "^", nodes: nodes, id: id)]
    case ">": return [.partial(name: name, blocks: [:])]
    case "$":
      guard let nodes = list(until: name) else { return nil }
      return [.block(name: name, standard: nodes)]
    case "<": return layout(name).map { [$0] }
    default: return nil
    }
  }

  /// `{{<layout}}{{$block}}…{{/block}}{{/layout}}`.
  private mutating func layout(_ name: String) -> TemplateNode? {
    guard let nodes = list(until: name) else { return nil }
    var blocks: [String: [TemplateNode]] = [:]
    for node in nodes {
      switch node {
      case .block(let block, let content): blocks[block] = content
      case .text(let text) where text.allSatisfy(\.isWhitespace): break
      default: return nil
      }
    }
    return .partial(name: name, blocks: blocks)
  }
}
