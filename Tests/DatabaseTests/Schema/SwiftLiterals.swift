@testable import Database

/// The string literals of a Swift source, with a word in place of each interpolation.
struct SwiftLiterals {
  struct Literal: Hashable {
    var line: Int
    var text: String
  }

  private let text: [Character]
  private var position = 0
  private var line = 1
  private(set) var literals: [Literal] = []

  init(_ source: String) {
    text = Array(source)
    while position < text.count { step() }
  }

  /// Those that are statements, written in capitals as SQL is here.
  var statements: [Literal] {
    literals.filter { literal in
      var text = literal.text[...].drop { $0.isWhitespace }
      while text.hasPrefix("/*"), let end = text.firstRange(of: "*/") {
        text = text[end.upperBound...].drop { $0.isWhitespace }
      }
      let word = text.prefix { $0.isLetter }
      let rest = text.dropFirst(word.count)
      return ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "MERGE"].contains(String(word))
        && rest.first?.isWhitespace == true
    }
  }

  private func comes(_ wanted: String) -> Bool { text[position...].starts(with: wanted) }

  private mutating func skip(_ count: Int = 1) {
    for _ in 0..<count where position < text.count {
      if text[position].isNewline { line += 1 }
      position += 1
    }
  }

  private mutating func step() {
    if comes("//") {
      while position < text.count, !text[position].isNewline { skip() }
    } else if comes("/*") {
      skipComment()
    } else if comes("#") || comes("\"") {
      readLiteral()
    } else {
      skip()
    }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if comes("/*") {
        depth += 1
        skip(2)
      } else if comes("*/") {
        depth -= 1
        skip(2)
      } else {
        skip()
      }
    } while depth > 0 && position < text.count
  }

  private mutating func readLiteral() {
    let start = line
    let hashes = String(text[position...].prefix { $0 == "#" })
    skip(hashes.count)
    guard comes("\"") else { return }
    let quote = comes("\"\"\"") ? "\"\"\"" : "\""
    skip(quote.count)
    var literal = ""
    while position < text.count, !comes(quote + hashes) {
      if comes("\\" + hashes) {
        skip(1 + hashes.count)
        literal += readEscape()
      } else {
        literal.append(text[position])
        skip()
      }
    }
    skip(quote.count + hashes.count)
    literals.append(Literal(line: start, text: literal))
  }

  private mutating func readEscape() -> String {
    guard position < text.count else { return "" }
    if text[position] == "(" {
      skipInterpolation()
      return SwiftPlaceholder.name
    }
    let character = text[position]
    skip()
    switch character {
    // The line goes on in the next one.
    case _ where character.isNewline: return ""
    case "n", "t", "r": return " "
    default: return String(character)
    }
  }

  /// Moves behind the brackets, through literals inside them.
  private mutating func skipInterpolation() {
    var depth = 0
    repeat {
      if comes("\"") || comes("#\"") {
        readLiteral()
        continue
      }
      if comes("(") { depth += 1 }
      if comes(")") { depth -= 1 }
      skip()
    } while depth > 0 && position < text.count
  }
}
