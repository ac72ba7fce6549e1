/// A piece of SQL: together, in order, tokens are the text they were cut from.
struct SQLToken: Hashable, Sendable {
  enum Kind: Sendable { case word, quotedName, string, number, parameter, symbol, comment, space }

  var kind: Kind
  var text: String
  /// The line it begins on, from 1.
  var line: Int

  /// Whether it is this keyword or name, in any case.
  func isWord(_ word: String) -> Bool {
    kind == .word && text.utf8.count == word.utf8.count && text.lowercased() == word.lowercased()
  }

  func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }

  /// Whether it means nothing to an engine.
  var isBlank: Bool { kind == .space || kind == .comment }

  /// The name of a table or column it stands for, lower-cased unless it is quoted.
  var name: String? {
    switch kind {
    case .word: text.lowercased()
    case .quotedName: String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    default: nil
    }
  }
}

/// What stops SQL from being the portable subset, before any engine sees it.
struct SQLFault: Error, Equatable {
  var line: Int
  var reason: String
}
