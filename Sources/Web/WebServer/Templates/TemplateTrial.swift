/// Walks through templates beside the values of samples, as Mustache does, and notes what it finds.
struct TemplateTrial {
  private let site: Site
  private let language: Language
  private(set) var faults: Set<TemplateFault> = []
  private var parsed: [String: [TemplateNode]] = [:]
  /// Tags reached, by template.
  private var reached: [String: Set<Int>] = [:]
  private var visited: Set<String> = []
  /// Paths of names that samples have, and those that templates asked for, by template of the sample.
  private var offered: [String: Set<String>] = [:]
  private var asked: [String: Set<String>] = [:]
  private var sample = ""

  /// A value together with its path from the model, such as `rows.name`; `nil` for `page` and `site`.
  private struct Frame {
    var value: TemplateValue
    var path: String?
  }

  /// Blocks that a layout is filled with, each with the template that wrote it.
  private typealias Blocks = [String: (template: String, nodes: [TemplateNode])]

  init(site: Site, language: Language) {
    self.site = site
    self.language = language
    for name in site.templates.names {
      guard let source = site.templates.expandedSource(of: name, in: language),
        let syntax = TemplateSyntax(source)
      else {
        faults.insert(.syntax(template: name))
        continue
      }
      parsed[name] = syntax.nodes
    }
  }

  mutating func run(_ sample: TemplateSample) {
    self.sample = sample.template
    guard parsed[sample.template] != nil else {
      faults.insert(.noPartial(template: sample.template, name: sample.template))
      return
    }
    let model = TemplateValue(reflecting: sample.model)
    offer(model, at: "")
    let frame = PageFrame(
      language: language, path: "/", query: "q=1", requestID: "0", origin: "https://qiji.example",
      csrf: "0f8c1a52")
    let root = model.framed(page: frame, site: sample.site ?? site.standardFrame)
    enter(sample.template, [Frame(value: root, path: "")], [:])
  }

  /// After the last sample: what was never reached or asked for.
  mutating func finish() {
    for (name, nodes) in parsed {
      guard visited.contains(name) else {
        faults.insert(.noSample(template: name))
        continue
      }
      findUnreached(nodes, in: name)
    }
    for (template, names) in offered {
      for name in names.subtracting(asked[template] ?? []) {
        faults.insert(.unused(template: template, name: name))
      }
    }
  }

  private mutating func findUnreached(_ nodes: [TemplateNode], in template: String) {
    let reached = reached[template] ?? []
    for node in nodes {
      switch node {
      case .text: break
      case .variable(let name, _, let id):
        if !reached.contains(id) {
          faults.insert(.neverRendered(template: template, section: name))
        }
      case .section(let name, let isInverted, let inner, let id):
        // The plurals of texts hold nothing but words.
        if name.hasSuffix(".isOne"), inner.allSatisfy(\.isText) { continue }
        if reached.contains(id) {
          findUnreached(inner, in: template)
        } else {
          let sigil = isInverted ? "^" : "#"
          faults.insert(.neverRendered(template: template, section: sigil + name))
        }
      case .partial(_, let blocks):
        for inner in blocks.values { findUnreached(inner, in: template) }
      case .block(_, let standard): findUnreached(standard, in: template)
      }
    }
  }

  private mutating func offer(_ value: TemplateValue, at path: String) {
    switch value {
    case .object(let members):
      for (name, member) in members {
        let path = path.isEmpty ? name : path + "." + name
        offered[sample, default: []].insert(path)
        offer(member, at: path)
      }
    case .list(let elements):
      for element in elements { offer(element, at: path) }
    default: break
    }
  }

  // MARK: Walking

  private mutating func enter(_ template: String, _ stack: [Frame], _ blocks: Blocks) {
    visited.insert(template)
    walk(parsed[template] ?? [], of: template, stack, blocks)
  }

  private mutating func walk(
    _ nodes: [TemplateNode], of template: String, _ stack: [Frame], _ blocks: Blocks
  ) {
    for node in nodes {
      switch node {
      case .text: break
      case .variable(let name, let escapes, let id):
        reached[template, default: []].insert(id)
        variable(name, escapes, of: template, stack)
      case .section(let name, let isInverted, let inner, let id):
        section(name, isInverted, inner, id, of: template, stack, blocks)
      case .partial(let name, let inner):
        guard parsed[name] != nil else {
          faults.insert(.noPartial(template: template, name: name))
          continue
        }
        // What an outer template says of a block wins over the layout's own filling.
        let filled = inner.mapValues { (template, $0) }.merging(blocks) { _, outer in outer }
        enter(name, stack, filled)
      case .block(let name, let standard):
        if let block = blocks[name] {
          walk(block.nodes, of: block.template, stack, blocks)
        } else {
          walk(standard, of: template, stack, blocks)
        }
      }
    }
  }

  private mutating func variable(
    _ name: String, _ escapes: Bool, of template: String, _ stack: [Frame]
  ) {
    guard let found = resolve(name, of: template, stack) else { return }
    switch (found.value, escapes) {
    case (.html, true): faults.insert(.escapedHTML(template: template, name: name))
    case (.html, false), (.absent, _): break
    case (_, false): faults.insert(.untrusted(template: template, name: name))
    case (.list, _), (.object, _): faults.insert(.notPrintable(template: template, name: name))
    default: break
    }
  }

  private mutating func section(
    _ name: String, _ isInverted: Bool, _ inner: [TemplateNode], _ id: Int, of template: String,
    _ stack: [Frame], _ blocks: Blocks
  ) {
    guard let found = resolve(name, of: template, stack) else { return }
    let frames: [Frame?] =
      switch found.value {
      case .absent, .flag(false), .list([]): []
      case .flag(true): [nil]
      case .list(let elements): elements.map { Frame(value: $0, path: found.path) }
      default: [found]
      }
    guard frames.isEmpty == isInverted else { return }
    reached[template, default: []].insert(id)
    if isInverted { return walk(inner, of: template, stack, blocks) }
    for frame in frames { walk(inner, of: template, stack + (frame.map { [$0] } ?? []), blocks) }
  }

  /// Looks a name up as Mustache does: the first word from the innermost frame outwards, the
  /// others inside what was found.
  private mutating func resolve(
    _ name: String, of template: String, _ stack: [Frame]
  ) -> Frame? {
    guard name != "." else { return stack.last }
    let words = name.split(separator: ".").map(String.init)
    guard let first = words.first else { return nil }
    var found = stack.reversed().lazy.compactMap { Self.member(first, of: $0) }.first
    note(found)
    for word in words.dropFirst() {
      found = found.flatMap { Self.member(word, of: $0) }
      note(found)
    }
    if found == nil { faults.insert(.unresolved(template: template, name: name)) }
    return found
  }

  private mutating func note(_ frame: Frame?) {
    if let path = frame?.path { asked[sample, default: []].insert(path) }
  }

  private static func member(_ name: String, of frame: Frame) -> Frame? {
    switch frame.value {
    case .number(let number) where name == "isOne":
      return Frame(value: .flag(number == 1), path: nil)
    case .object(let members):
      guard let value = members[name] else { return nil }
      let isFrame = frame.path == "" && ["page", "site"].contains(name)
      let path = frame.path.map { $0.isEmpty ? name : $0 + "." + name }
      return Frame(value: value, path: isFrame ? nil : path)
    default: return nil
    }
  }
}
