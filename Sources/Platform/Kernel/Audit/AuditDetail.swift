import Foundation

/// The details of a record as one text: JSON with sorted names, so that the same is written alike.
enum AuditDetail {
  static func text(of detail: [String: String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A dictionary of texts has a text.
    return (try? encoder.encode(detail)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  static func detail(_ text: String) -> [String: String] {
    (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
  }
}
