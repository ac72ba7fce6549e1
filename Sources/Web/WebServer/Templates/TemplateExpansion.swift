/// Puts texts and addresses of assets into the source of a template, for one language.
struct TemplateExpansion {
  let language: Language
  let texts: Texts
  let assets: Assets

  func expand(_ source: String, of template: String, _ faults: inout [TemplateFault]) -> String {
    var result = ""
    var rest = source[...]
    while let open = rest.firstRange(of: "{{") {
      result += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        faults.append(.syntax(template: template))
        return result
      }
      let tag = rest[open.upperBound..<close.lowerBound]
      if tag.hasPrefix("t:") {
        result += text(String(tag.dropFirst(2)), of: template, &faults)
      } else if tag.hasPrefix("asset:") {
        result += asset(String(tag.dropFirst(6)), of: template, &faults)
      } else {
        result += rest[open.lowerBound..<close.upperBound]
      }
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  private func text(
    _ key: String, of template: String, _ faults: inout [TemplateFault]
  ) -> String {
    guard let pattern = texts.pattern(TextKey(key), in: language) else {
      faults.append(.noText(template: template, key: key))
      return ""
    }
    return pattern.parts.map { part in
      switch part {
      case .literal(let text): text.escapedForHTML
      case .value(let name): "{{\(name)}}"
      case .plural(let name, let one, let many):
        "{{#\(name).isOne}}\(one.escapedForHTML){{/\(name).isOne}}"
          + "{{^\(name).isOne}}\(many.escapedForHTML){{/\(name).isOne}}"
      }
    }.joined()
  }

  private func asset(
    _ name: String, of template: String, _ faults: inout [TemplateFault]
  ) -> String {
    guard let address = assets.address(of: name) else {
      faults.append(.noAsset(template: template, name: name))
      return ""
    }
    return address.escapedForHTML
  }
}

extension String {
  /// The text with the five characters that mean something in HTML replaced.
  var escapedForHTML: String {
    var result = ""
    for character in self {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }
}
