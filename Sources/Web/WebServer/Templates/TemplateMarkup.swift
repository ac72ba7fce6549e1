/// Looks at the HTML of a template for what the Content-Security-Policy would stop, and for words.
struct TemplateMarkup {
  private let tags: [Substring]
  private let texts: [Substring]

  init(_ source: String) {
    // A tag of Mustache counts as one harmless character, so that it can't hide a bracket.
    let html = source.replacing(/\{\{\{.*?\}\}\}|\{\{(?s:.*?)\}\}/, with: "·")
    var tags: [Substring] = []
    var texts: [Substring] = []
    var rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      texts.append(rest[..<open])
      guard let close = Self.end(of: rest[open...]) else { break }
      tags.append(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    texts.append(rest)
    self.tags = tags
    self.texts = texts
  }

  /// The bracket that closes a tag, quotes respected.
  private static func end(of tag: Substring) -> Substring.Index? {
    var quote: Character?
    for index in tag.indices {
      let character = tag[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == ">" {
        return index
      }
    }
    return nil
  }

  func faults(of template: String) -> [TemplateFault] {
    let inline = tags.flatMap(Self.inlineParts).map {
      TemplateFault.inline(template: template, what: $0)
    }
    let words = texts.filter { $0.contains(where: \.isLetter) && !$0.hasPrefix("<!") }.map {
      TemplateFault.literalText(
        template: template, text: String($0.trimmingPrefix(while: \.isWhitespace).prefix(40)))
    }
    return inline + words + attributeWords(template)
  }

  private static func inlineParts(_ tag: Substring) -> [String] {
    let lower = tag.lowercased()
    var parts: [String] = []
    if lower.hasPrefix("<style") { parts.append("<style>") }
    if lower.hasPrefix("<script"), lower.firstMatch(of: /\ssrc\s*=/) == nil {
      parts.append("<script>")
    }
    if lower.firstMatch(of: /\sstyle\s*=/) != nil { parts.append("style=") }
    for match in lower.matches(of: /\s(on[a-z]+)\s*=/) { parts.append(match.1 + "=") }
    if lower.contains("javascript:") { parts.append("javascript:") }
    return parts
  }

  /// Attributes that people read or hear.
  private func attributeWords(_ template: String) -> [TemplateFault] {
    tags.flatMap { tag in
      tag.matches(of: /\s(?:aria-label|title|alt|placeholder)\s*=\s*"([^"]*)"/).compactMap {
        $0.1.contains(where: \.isLetter)
          ? TemplateFault.literalText(template: template, text: String($0.1.prefix(40))) : nil
      }
    }
  }
}
