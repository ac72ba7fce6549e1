/// Cuts a text into words, numbers and signs, and mends how they are written.
struct Lexer {
  let bytes: [UInt8]
  var position = 0
  var tokens: [Token] = []
  var notices: [Notice] = []
  /// What the next hour is told to be: before noon, at noon, after noon.
  var pendingNoon: ChineseWords.Meaning?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 2 + 4)
  }

  mutating func run() throws(TimetableFault) {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case 0x30...0x39: number()
      case 0x41...0x5A, 0x61...0x7A: try word()
      case 0x22: try comment(opened: 1, closing: 0x22)
      case 0x80...: try scalar()
      default: try sign(byte, width: 1)
      }
    }
    add(.end, 0, from: position)
  }

  mutating func add(_ kind: Token.Kind, _ value: Int, from start: Int, width: Int = 0) {
    tokens.append(Token(kind: kind, value: value, width: width, start: start, stop: position))
  }

  mutating func note(_ kind: Notice.Kind, from start: Int, readAs: String) {
    notices.append(Notice(kind: kind, range: start..<position, readAs: readAs))
  }

  /// A number; 24/7 is one word.
  private mutating func number() {
    let start = position
    var value = 0
    while let (digit, length) = digit(at: position), position - start < 27 {
      value = value < 100_000 ? value * 10 + digit : value
      position += length
    }
    let isPlain = bytes[start] < 0x80
    if !isPlain { note(.sign, from: start, readAs: String(value)) }
    if value == 24, position - start == 2, position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "/"), bytes[position + 1] == UInt8(ascii: "7")
    {
      position += 2
      if digit(at: position) == nil {
        add(.always, 0, from: start)
        return
      }
      position -= 2
    }
    let width = isPlain ? position - start : (position - start) / 3
    addNumber(value, width: width, from: start)
  }

  private mutating func addNumber(_ value: Int, width: Int, from start: Int) {
    var value = value
    if let noon = pendingNoon {
      pendingNoon = nil
      if case .afterNoon = noon, value < 12 { value += 12 }
      if case .atNoon = noon, value < 10 { value += 12 }
      if case .beforeNoon = noon, value == 12 { value = 0 }
    }
    add(
      width == 4 && value >= 1_900 ? .year : .number, value, from: start, width: width)
  }

  private func digit(at index: Int) -> (Int, Int)? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if (0x30...0x39).contains(byte) { return (Int(byte) - 0x30, 1) }
    // U+FF10 ... U+FF19
    guard byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC else { return nil }
    let last = bytes[index + 2]
    return (0x90...0x99).contains(last) ? (Int(last) - 0x90, 3) : nil
  }

  mutating func fullWidthNumber() -> Bool {
    guard digit(at: position) != nil else { return false }
    number()
    return true
  }

  /// A sign of ASCII, which may stand for another of `width` bytes.
  mutating func sign(_ byte: UInt8, width: Int) throws(TimetableFault) {
    let start = position
    position += width
    let kind: Token.Kind
    switch byte {
    case UInt8(ascii: ":"): kind = .colon
    case UInt8(ascii: "-"): kind = .dash
    case UInt8(ascii: "+"): kind = .plus
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: ";"): kind = .semicolon
    case UInt8(ascii: "/"): kind = .slash
    case UInt8(ascii: "["): kind = .openBracket
    case UInt8(ascii: "]"): kind = .closeBracket
    case UInt8(ascii: "("): kind = .openParenthesis
    case UInt8(ascii: ")"): kind = .closeParenthesis
    case UInt8(ascii: "|"):
      guard position < bytes.count, bytes[position] == UInt8(ascii: "|") else {
        throw fault(from: start)
      }
      position += 1
      kind = .bars
    case UInt8(ascii: "~"), UInt8(ascii: "="):
      kind = .dash
      note(.sign, from: start, readAs: "-")
    case UInt8(ascii: "&"):
      kind = .comma
      note(.sign, from: start, readAs: ",")
    case UInt8(ascii: "."): return try dot(from: start)
    case UInt8(ascii: " "): return
    default: throw fault(from: start)
    }
    // Two dashes are one, as typed for a long one.
    if kind == .dash, width > 1, tokens.last?.kind == .dash, tokens.last?.stop == start { return }
    add(kind, 0, from: start)
  }

  /// A dot between digits separates hours and minutes; after a word it is nothing.
  private mutating func dot(from start: Int) throws(TimetableFault) {
    if tokens.last?.kind == .number, tokens.last?.stop == start, digit(at: position) != nil {
      note(.sign, from: start, readAs: ":")
      add(.colon, 0, from: start)
    } else if let last = tokens.last, last.stop == start,
      last.kind == .weekday || last.kind == .month
    {
      note(.sign, from: start, readAs: "")
    } else {
      throw fault(from: start)
    }
  }

  /// A comment in quotes; `opened` is the length of the quote before it.
  mutating func comment(opened: Int, closing: UInt32) throws(TimetableFault) {
    let start = position
    position += opened
    let first = position
    while position < bytes.count {
      let (scalar, length) = decoded(at: position)
      if scalar == closing {
        let stop = position
        position += length
        add(.comment, first << 20 | stop, from: start)
        if opened > 1 { note(.sign, from: start, readAs: "\"") }
        return
      }
      position += length
    }
    throw TimetableFault(kind: .openComment, range: start..<bytes.count, suggestion: nil)
  }

  func fault(from start: Int) -> TimetableFault {
    TimetableFault(kind: .unknownWord, range: start..<max(position, start + 1), suggestion: nil)
  }
}
