/// Reads JSON (RFC 8259) from bytes nobody has looked at, with offsets for what is wrong.
///
/// Strict: no comments, no trailing commas, UTF-8 throughout, no lone surrogates, no name twice.
struct JSONReader: ~Copyable {
  let bytes: [UInt8]
  private let deepest: Int
  var offset = 0

  /// The one value that the bytes hold.
  static func value(
    of bytes: [UInt8], deepest: Int
  ) throws(GeodesyError) -> GeoJSON.Value {
    var reader = JSONReader(bytes: bytes, deepest: deepest)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw reader.fault }
    return value
  }

  private init(bytes: [UInt8], deepest: Int) {
    self.bytes = bytes
    self.deepest = deepest
  }

  var fault: GeodesyError { .jsonSyntax(offset: offset) }
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  /// Steps over the byte if it comes next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, byte == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func value(depth: Int) throws(GeodesyError) -> GeoJSON.Value {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ word: String, _ value: GeoJSON.Value
  ) throws(GeodesyError) -> GeoJSON.Value {
    guard bytes[offset...].starts(with: word.utf8) else { throw fault }
    offset += word.utf8.count
    return value
  }

  private mutating func array(depth: Int) throws(GeodesyError) -> [GeoJSON.Value] {
    guard depth <= deepest else { throw .jsonTooDeep(offset: offset) }
    offset += 1
    var items: [GeoJSON.Value] = []
    skipSpace()
    if take("]") { return items }
    repeat {
      items.append(try value(depth: depth))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault }
    return items
  }

  private mutating func object(depth: Int) throws(GeodesyError) -> [String: GeoJSON.Value] {
    guard depth <= deepest else { throw .jsonTooDeep(offset: offset) }
    offset += 1
    var members: [String: GeoJSON.Value] = [:]
    skipSpace()
    if take("}") { return members }
    repeat {
      skipSpace()
      let start = offset
      guard next == UInt8(ascii: "\"") else { throw fault }
      let name = try string()
      skipSpace()
      guard take(":") else { throw fault }
      let value = try value(depth: depth)
      guard members.updateValue(value, forKey: name) == nil else {
        throw .jsonSyntax(offset: start)
      }
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault }
    return members
  }
}
