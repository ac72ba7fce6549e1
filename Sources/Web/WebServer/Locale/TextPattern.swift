/// A text with its placeholders: `{name}`, and `{name|one|many}` for a number's plural.
struct TextPattern: Sendable, Equatable {
  enum Part: Sendable, Equatable {
    case literal(String)
    case value(String)
    case plural(String, one: String, many: String)
  }

  let parts: [Part]

  /// - Returns: `nil` when braces don't match or a name has other characters than
  ///   letters, digits, `_` and `.`.
  init?(parsing text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      guard let part = Self.placeholder(rest[rest.index(after: open)..<close]) else { return nil }
      parts.append(part)
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    self.parts = parts
  }

  private static func placeholder(_ text: Substring) -> Part? {
    let fields = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard let name = fields.first, !name.isEmpty, name.utf8.allSatisfy(isNameByte) else {
      return nil
    }
    switch fields.count {
    case 1: return .value(name)
    case 3: return .plural(name, one: fields[1], many: fields[2])
    default: return nil
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// The names of its placeholders.
  var names: Set<String> {
    Set(
      parts.compactMap { part in
        switch part {
        case .literal: nil
        case .value(let name), .plural(let name, _, _): name
        }
      })
  }

  func filled(with values: [String: TextValue]) -> String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .value(let name): values[name]?.text ?? ""
      case .plural(let name, let one, let many): values[name] == .number(1) ? one : many
      }
    }.joined()
  }
}
