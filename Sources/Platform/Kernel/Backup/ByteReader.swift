/// Reads bytes from outside from front to back, never beyond their end.
struct ByteReader {
  private var left: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { left = bytes[...] }
  private init(_ bytes: ArraySlice<UInt8>) { left = bytes }

  var isAtEnd: Bool { left.isEmpty }

  mutating func byte() -> UInt8? { left.popFirst() }

  /// A number with its low byte first.
  mutating func little<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    guard let part = slice(Number.bitWidth / 8) else { return nil }
    return part.reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  /// A number of things, in eight bytes.
  mutating func count() -> Int? { little(UInt64.self).flatMap { Int(exactly: $0) } }

  mutating func bytes(_ count: Int) -> [UInt8]? { slice(count).map(Array.init) }

  /// The next bytes, to be read apart.
  mutating func part(_ count: Int) -> ByteReader? { slice(count).map(ByteReader.init) }

  /// A text behind its length in two bytes.
  mutating func text() -> String? {
    guard let size = little(UInt16.self), let bytes = slice(Int(size)) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Everything that is left.
  mutating func rest() -> [UInt8] {
    defer { left = [] }
    return Array(left)
  }

  private mutating func slice(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= left.count else { return nil }
    defer { left = left.dropFirst(count) }
    return left.prefix(count)
  }
}

extension [UInt8] {
  /// Appends a number with its low byte first.
  mutating func append<Number: FixedWidthInteger>(little number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends a short text behind its length.
  mutating func append(sized text: String) {
    let bytes = Array(text.utf8.prefix(Int(UInt16.max)))
    append(little: UInt16(bytes.count))
    append(contentsOf: bytes)
  }
}
