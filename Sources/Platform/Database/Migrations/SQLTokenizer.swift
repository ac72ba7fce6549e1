/// Cuts SQL into tokens; refuses what the two engines would read differently.
struct SQLTokenizer {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// Every token of a text, blanks and comments included.
  static func tokens(of text: String) throws(SQLFault) -> [SQLToken] {
    var tokenizer = SQLTokenizer(text)
    var tokens: [SQLToken] = []
    while let token = try tokenizer.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() throws(SQLFault) -> SQLToken? {
    guard position < bytes.count else { return nil }
    let start = position
    let startLine = line
    let kind = try advance()
    let text = bytes[start..<position]
    line += text.count { $0 == UInt8(ascii: "\n") }
    return SQLToken(kind: kind, text: String(decoding: text, as: UTF8.self), line: startLine)
  }

  /// Moves behind the token that begins here.
  private mutating func advance() throws(SQLFault) -> SQLToken.Kind {
    switch (bytes[position], following) {
    case (let byte, _) where Self.isSpace(byte):
      skip(while: Self.isSpace)
      return .space
    case (UInt8(ascii: "-"), UInt8(ascii: "-")):
      skip { $0 != UInt8(ascii: "\n") }
      return .comment
    case (UInt8(ascii: "/"), UInt8(ascii: "*")):
      try skipBlockComment()
      return .comment
    case (UInt8(ascii: "'"), _):
      try skipQuoted(UInt8(ascii: "'"))
      return .string
    case (UInt8(ascii: "\""), _):
      try skipQuoted(UInt8(ascii: "\""))
      return .quotedName
    case (UInt8(ascii: "$"), _):
      position += 1
      guard let byte = current, Self.isDigit(byte) else {
        throw fault("dollar quotes are PostgreSQL's only")
      }
      skip(while: Self.isDigit)
      return .parameter
    case (let byte, _) where Self.isDigit(byte):
      skip { Self.isWordByte($0) || $0 == UInt8(ascii: ".") }
      return .number
    case (let byte, _) where Self.isWordByte(byte):
      skip(while: Self.isWordByte)
      if current == UInt8(ascii: "'") { throw fault("a letter before a quote: E'', X'', B''") }
      return .word
    default:
      skipSymbol()
      return .symbol
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }
  private var following: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  private func fault(_ reason: String) -> SQLFault { SQLFault(line: line, reason: reason) }

  private mutating func skip(while holds: (UInt8) -> Bool) {
    while let byte = current, holds(byte) { position += 1 }
  }

  private mutating func skipQuoted(_ quote: UInt8) throws(SQLFault) {
    position += 1
    while let byte = current {
      position += 1
      guard byte == quote else { continue }
      // A doubled quote stands for itself.
      if current != quote { return }
      position += 1
    }
    throw fault("a quote is not closed")
  }

  private mutating func skipBlockComment() throws(SQLFault) {
    position += 2
    while let byte = current {
      if byte == UInt8(ascii: "*"), following == UInt8(ascii: "/") {
        position += 2
        return
      }
      // PostgreSQL nests comments, SQLite does not.
      if byte == UInt8(ascii: "/"), following == UInt8(ascii: "*") {
        throw fault("a comment inside a comment")
      }
      position += 1
    }
    throw fault("a comment is not closed")
  }

  private mutating func skipSymbol() {
    let pairs = ["<=", ">=", "<>", "!=", "||", "::", "->"]
    if let following {
      let pair = String(decoding: [bytes[position], following], as: UTF8.self)
      if pairs.contains(pair) { position += 1 }
    }
    position += 1
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
      || byte >= 128
  }
}
