/// Why bytes are not the JSON that the kernel accepts.
public enum JSONFault: Error, Equatable, Sendable {
  /// Something else than the grammar allows stands at this byte.
  case unexpected(offset: Int)
  /// The text ends too early.
  case truncated
  /// Arrays and objects are nested deeper than ``JSON/deepest``.
  case tooDeep(offset: Int)
  /// An object names a member twice, which readers resolve differently.
  case repeatedName(String, offset: Int)
  /// A string is not well-formed UTF-8 or has a lone surrogate.
  case badText(offset: Int)
  /// A number is beyond what a double holds.
  case hugeNumber(offset: Int)
}

extension JSON {
  /// How deep arrays and objects may be nested: hostile input must not use up the stack.
  public static let deepest = 32

  /// Reads one JSON text (RFC 8259) strictly: no repeated names, no lone surrogates, no NaN.
  public init(parsing bytes: [UInt8]) throws(JSONFault) {
    var parser = JSONParser(bytes)
    self = try parser.document()
  }
}

/// A recursive-descent reader over bytes.
private struct JSONParser {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONFault) -> JSON {
    let value = try value()
    skipSpace()
    guard at == bytes.count else { throw .unexpected(offset: at) }
    return value
  }

  private mutating func value() throws(JSONFault) -> JSON {
    skipSpace()
    guard at < bytes.count else { throw .truncated }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
    for expected in word.description.utf8 {
      guard at < bytes.count else { throw .truncated }
      guard bytes[at] == expected else { throw .unexpected(offset: at) }
      at += 1
    }
    return value
  }

  private mutating func enter() throws(JSONFault) {
    depth += 1
    guard depth <= JSON.deepest else { throw .tooDeep(offset: at) }
    at += 1
    skipSpace()
  }

  /// Whether a list goes on after an element; eats the comma or the closing byte.
  private mutating func goesOn(until close: UInt8) throws(JSONFault) -> Bool {
    skipSpace()
    guard at < bytes.count else { throw .truncated }
    defer { at += 1 }
    if bytes[at] == close {
      depth -= 1
      return false
    }
    guard bytes[at] == UInt8(ascii: ",") else { throw .unexpected(offset: at) }
    return true
  }

  private mutating func closes(with close: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == close else { return false }
    at += 1
    depth -= 1
    return true
  }

  private mutating func array() throws(JSONFault) -> JSON {
    let close = UInt8(ascii: "]")
    try enter()
    if closes(with: close) { return .array([]) }
    var elements: [JSON] = []
    repeat {
      elements.append(try value())
    } while try goesOn(until: close)
    return .array(elements)
  }

  private mutating func object() throws(JSONFault) -> JSON {
    let close = UInt8(ascii: "}")
    try enter()
    if closes(with: close) { return .object([]) }
    var members: [JSON.Member] = []
    var names: Set<String> = []
    repeat {
      skipSpace()
      guard at < bytes.count else { throw .truncated }
      let start = at
      guard bytes[at] == UInt8(ascii: "\"") else { throw .unexpected(offset: at) }
      let name = try string()
      guard names.insert(name).inserted else { throw .repeatedName(name, offset: start) }
      skipSpace()
      guard at < bytes.count else { throw .truncated }
      guard bytes[at] == UInt8(ascii: ":") else { throw .unexpected(offset: at) }
      at += 1
      members.append(.init(name, try value()))
    } while try goesOn(until: close)
    return .object(members)
  }

  private mutating func string() throws(JSONFault) -> String {
    let start = at
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: text, as: UTF8.self) else {
          throw .badText(offset: start)
        }
        return text
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw .unexpected(offset: at - 1)
      default: text.append(byte)
      }
    }
    throw .truncated
  }

  private mutating func escape() throws(JSONFault) -> [UInt8] {
    guard at < bytes.count else { throw .truncated }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw .unexpected(offset: at - 1)
    }
  }

  private mutating func unicodeEscape() throws(JSONFault) -> [UInt8] {
    let start = at
    var code = try hexUnit()
    if (0xD800..<0xDC00).contains(code) {
      guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      else { throw .badText(offset: start) }
      at += 2
      let low = try hexUnit()
      guard (0xDC00..<0xE000).contains(low) else { throw .badText(offset: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw .badText(offset: start) }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexUnit() throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count else { throw .truncated }
      guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
        throw .unexpected(offset: at)
      }
      unit = unit << 4 | UInt32(digit)
      at += 1
    }
    return unit
  }

  private mutating func number() throws(JSONFault) -> JSON {
    let start = at
    while at < bytes.count, Self.isNumberByte(bytes[at]) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard let form = NumberText(text) else {
      throw start == bytes.count ? .truncated : .unexpected(offset: start)
    }
    if form.isInteger, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw .hugeNumber(offset: start) }
    return .number(value)
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
