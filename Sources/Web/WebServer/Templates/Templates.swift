import Mustache

/// Every template of the site, ready in every language.
///
/// Files `name.mustache`, in folders if you like (`parts/gate.mustache` is `parts/gate`). On top
/// of Mustache (variables, sections, partials `{{>x}}`, layouts `{{<x}}…{{$block}}`) there are
/// `{{t:key}}`, a text of the locale tables, escaped, whose placeholders are names of the
/// template, and `{{asset:look.css}}`, the address of an asset. Both are put in at load.
public struct Templates: Sendable {
  /// The templates as they stand in the files, by name.
  let sources: [String: String]
  private let expanded: [Language: [String: String]]
  private let libraries: [Language: MustacheLibrary]

  /// Loads the folders; a template of a later folder replaces one of the same name.
  public init(folders: [String], texts: Texts, assets: Assets) throws(TemplatesError) {
    var sources: [String: String] = [:]
    for folder in folders {
      sources.merge(try Self.sources(in: folder)) { _, new in new }
    }
    var faults: [TemplateFault] = []
    var expanded: [Language: [String: String]] = [:]
    var libraries: [Language: MustacheLibrary] = [:]
    for language in Language.allCases {
      let expansion = TemplateExpansion(language: language, texts: texts, assets: assets)
      var library = MustacheLibrary()
      for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
        let text = expansion.expand(source, of: name, &faults)
        expanded[language, default: [:]][name] = text
        do {
          try library.register(text, named: name)
        } catch {
          faults.append(.syntax(template: name))
        }
      }
      libraries[language] = library
    }
    guard faults.isEmpty else { throw .faults(faults) }
    self.sources = sources
    self.expanded = expanded
    self.libraries = libraries
  }

  /// The names of all templates.
  public var names: [String] { sources.keys.sorted() }

  func expandedSource(of name: String, in language: Language) -> String? {
    expanded[language]?[name]
  }

  func render(
    _ name: String, _ model: TemplateValue, in language: Language
  ) throws(TemplatesError) -> String {
    guard let html = libraries[language]?.render(model.mustache, withTemplate: name) else {
      throw .noTemplate(name)
    }
    return html
  }

  private static func sources(in folder: String) throws(TemplatesError) -> [String: String] {
    let ending = ".mustache"
    guard let files = FolderWalk.files(in: folder, ending: ending) else {
      throw .unreadable(folder)
    }
    var sources: [String: String] = [:]
    for (path, bytes) in files {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .unreadable(folder + "/" + path)
      }
      sources[String(path.dropLast(ending.count))] = text
    }
    return sources
  }
}

/// Why templates could not be loaded or rendered.
public enum TemplatesError: Error, Equatable, Sendable {
  /// A folder or file can't be read.
  case unreadable(String)
  /// There is no template of this name.
  case noTemplate(String)
  /// Everything that is wrong with the templates.
  case faults([TemplateFault])
}
