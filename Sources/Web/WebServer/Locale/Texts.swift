import Foundation

/// Every text for people, in every language.
///
/// Made from flat JSON tables `zh-CN.json` and `en.json` (or `<part>.zh-CN.json` …): key → text
/// with `{name}` placeholders and, for a number, `{name|one|many}`.
public struct Texts: Sendable {
  private let tables: [Language: [String: TextPattern]]

  /// Reads the tables of several folders; a later folder's text replaces an earlier one's.
  public init(folders: [String]) throws(TextsError) {
    var tables: [Language: [String: TextPattern]] = [:]
    var faults: [TextFault] = []
    for folder in folders {
      for language in Language.allCases {
        let table = try Self.table(of: language, in: folder, &faults)
        tables[language, default: [:]].merge(table) { _, new in new }
      }
    }
    guard faults.isEmpty else { throw .faults(faults) }
    self.tables = tables
  }

  /// A text in a language, its placeholders filled; a key that is in no table gives itself.
  public func text(
    _ key: TextKey, in language: Language, _ values: [String: TextValue] = [:]
  ) -> String {
    guard let pattern = pattern(key, in: language) else {
      assertionFailure("no text for \(key)")
      return key.name
    }
    return pattern.filled(with: values)
  }

  /// Whether the standard language has a text for the key.
  public func has(_ key: TextKey) -> Bool { pattern(key, in: .standard) != nil }

  /// Every key of a language's table.
  public func keys(in language: Language) -> Set<String> {
    Set((tables[language] ?? [:]).keys)
  }

  /// Every way in which the tables disagree: keys that a language lacks, and placeholders.
  public func lint() -> [TextFault] {
    let all = Set(tables.values.flatMap(\.keys)).sorted()
    return all.flatMap { key -> [TextFault] in
      let patterns = Language.allCases.map { ($0, tables[$0]?[key]) }
      let missing = patterns.filter { $0.1 == nil }.map { TextFault.missing(key, $0.0) }
      let names = Set(patterns.compactMap { $0.1?.names })
      return missing + (names.count > 1 ? [.placeholdersDiffer(key)] : [])
    }
  }

  func pattern(_ key: TextKey, in language: Language) -> TextPattern? {
    tables[language]?[key.name]
  }

  private static func table(
    of language: Language, in folder: String, _ faults: inout [TextFault]
  ) throws(TextsError) -> [String: TextPattern] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .unreadable(folder)
    }
    var table: [String: TextPattern] = [:]
    let wanted = language.tag + ".json"
    for name in names.sorted() where name == wanted || name.hasSuffix("." + wanted) {
      for member in try members(of: folder + "/" + name) {
        guard let text = member.value.text, let pattern = TextPattern(parsing: text) else {
          faults.append(.malformed(member.name, language))
          continue
        }
        if table.updateValue(pattern, forKey: member.name) != nil {
          faults.append(.repeated(member.name, language))
        }
      }
    }
    return table
  }

  private static func members(of path: String) throws(TextsError) -> [JSON.Member] {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
    do {
      guard let members = try JSON(parsing: [UInt8](data)).members else {
        throw JSONFault.truncated
      }
      return members
    } catch let fault as JSONFault {
      throw .notTable(path, fault)
    } catch {
      throw .unreadable(path)
    }
  }
}

/// Why texts could not be read.
public enum TextsError: Error, Equatable, Sendable {
  /// A folder or file can't be read.
  case unreadable(String)
  /// A file is not one flat JSON object.
  case notTable(String, JSONFault)
  /// Everything that is wrong with the texts themselves.
  case faults([TextFault])
}

/// What is wrong with one text.
public enum TextFault: Error, Equatable, Sendable {
  /// The language has no text for the key.
  case missing(String, Language)
  /// The text is no string, or its braces don't match.
  case malformed(String, Language)
  /// Two tables of one folder have the key.
  case repeated(String, Language)
  /// The languages name different placeholders.
  case placeholdersDiffer(String)
}
