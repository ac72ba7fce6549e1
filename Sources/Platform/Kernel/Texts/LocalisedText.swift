public import Database
import Foundation

/// A text that people wrote, in Chinese and perhaps in other languages: the name of an office, the
/// title of a training.
///
/// Texts of the program itself are in the catalogues of `Locales`.
public struct LocalisedText: Hashable, Sendable {
  /// Simplified Chinese, always there.
  public let chinese: String
  /// The others by their tag of BCP 47, such as `en`.
  public let others: [String: String]

  /// Makes a text; nil when the Chinese is empty, another is empty, or a tag is not two or three
  /// letters with parts of letters and digits behind them.
  public init?(_ chinese: String, english: String? = nil, others: [String: String] = [:]) {
    var others = others
    if let english { others["en"] = english }
    guard !chinese.isEmpty, others["zh"] == nil,
      others.allSatisfy({ Self.isTag($0.key) && !$0.value.isEmpty })
    else { return nil }
    self.chinese = chinese
    self.others = others
  }

  /// English, where somebody wrote it.
  public var english: String? { others["en"] }

  /// The text for a reader: in the language asked for, else in its language without the region,
  /// else in Chinese for those who read it, in English for the rest, else in Chinese.
  public func text(for tag: String) -> String {
    if let exact = others[tag] { return exact }
    let language = String(tag.prefix { $0 != "-" }).lowercased()
    if language == "zh" || language == "cmn" { return chinese }
    return others[language] ?? english ?? chinese
  }

  private static func isTag(_ tag: String) -> Bool {
    if tag == "en" { return true }
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let language = parts.first, (2...3).contains(language.utf8.count),
      language.allSatisfy({ $0.isASCII && $0.isLowercase })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }
}

extension LocalisedText: Codable {
  /// Reads an object with a member for each language, `zh` among them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    var texts = try container.decode([String: String].self)
    guard let chinese = texts.removeValue(forKey: "zh"),
      let text = LocalisedText(chinese, others: texts)
    else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no localised text")
    }
    self = text
  }

  /// Writes an object with a member for each language.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(others.merging(["zh": chinese]) { $1 })
  }
}

extension LocalisedText: ColumnValue {
  /// The JSON, its members in order.
  public var databaseValue: Value {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts with text keys can always be written.
    let json = (try? encoder.encode(self)) ?? Data("{}".utf8)
    return .text(String(decoding: json, as: UTF8.self))
  }

  /// Reads the JSON.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    let json = try row.get(column, as: String.self)
    if let text = Self.plain(json) {
      self = text
      return
    }
    guard let text = try? JSONDecoder().decode(LocalisedText.self, from: Data(json.utf8)) else {
      throw .unexpectedValue(column: column)
    }
    self = text
  }

  /// Reads the usual form; nil for anything else, which a decoder may still understand.
  private static func plain(_ json: String) -> LocalisedText? {
    guard let members = PlainJSON.members(json) else { return nil }
    var chinese: String?
    var others: [String: String] = [:]
    for (name, text) in members {
      if name == "zh", chinese == nil {
        chinese = text
      } else if others.updateValue(text, forKey: name) != nil {
        return nil
      }
    }
    return chinese.flatMap { LocalisedText($0, others: others) }
  }
}
