/// What a parser of wire format found wrong, and at which byte of its buffer.
struct WireFault: Error, Equatable {
  var fault: OSMReadError.Fault
  var position: Int
}

/// A number and a wire type: what stands before every field of a message.
///
/// https://protobuf.dev/programming-guides/encoding/
struct WireKey: Equatable {
  enum Kind: UInt32 {
    case varint = 0
    case fixed64 = 1
    case bytes = 2
    case fixed32 = 5
  }

  let rawValue: UInt32

  static func varint(_ field: UInt32) -> WireKey { WireKey(rawValue: field << 3) }
  static func bytes(_ field: UInt32) -> WireKey { WireKey(rawValue: field << 3 | 2) }

  @inline(__always)
  static func ~= (pattern: WireKey, key: WireKey) -> Bool { pattern.rawValue == key.rawValue }
}

/// Reads one message of protocol buffers from a part of a padded buffer.
///
/// Every step is checked against the end of the message, so that no content makes it read
/// elsewhere. It must not outlive the buffer.
@safe
struct WireReader {
  private let base: UnsafePointer<UInt8>
  private(set) var position: Int
  let end: Int

  /// Reads `range` of a buffer that has `PaddedBytes.padding` readable bytes behind the range.
  @unsafe
  init(_ buffer: UnsafeRawBufferPointer, range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound + PaddedBytes.padding <= buffer.count)
    guard let address = buffer.baseAddress else { preconditionFailure("A padded buffer is empty") }
    unsafe base = address.assumingMemoryBound(to: UInt8.self)
    position = range.lowerBound
    end = range.upperBound
  }

  private init(base: UnsafePointer<UInt8>, position: Int, end: Int) {
    unsafe self.base = base
    self.position = position
    self.end = end
  }

  @inline(__always) var isAtEnd: Bool { position >= end }

  var range: Range<Int> { position..<end }

  /// A fault at the current position.
  func fault(_ fault: OSMReadError.Fault) -> WireFault {
    WireFault(fault: fault, position: position)
  }

  @inline(__always)
  mutating func varint() throws(WireFault) -> UInt64 {
    guard position < end else { throw fault(.badLength) }
    let first = unsafe base[position]
    if first < 0x80 {
      position += 1
      return UInt64(first)
    }
    return try longVarint()
  }

  private mutating func longVarint() throws(WireFault) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<10 {
      guard position + index < end else { throw fault(.badLength) }
      let byte = unsafe base[position + index]
      value |= UInt64(byte & 0x7f) << UInt64(index * 7)
      if byte < 0x80 {
        position += index + 1
        return value
      }
    }
    throw fault(.badNumber)
  }

  /// The number and the wire type of the next field.
  @inline(__always)
  mutating func key() throws(WireFault) -> WireKey {
    let start = position
    let value = try varint()
    guard value >= 8, value <= UInt64(UInt32.max) else {
      throw WireFault(fault: .badField, position: start)
    }
    return WireKey(rawValue: UInt32(truncatingIfNeeded: value))
  }

  /// The content of a field of wire type "bytes": a message, a string or packed numbers.
  @inline(__always)
  mutating func bytes() throws(WireFault) -> WireReader {
    let length = try varint()
    guard length <= UInt64(end - position) else { throw fault(.badLength) }
    let start = position
    position += Int(truncatingIfNeeded: length)
    return unsafe WireReader(base: base, position: start, end: position)
  }

  /// Packed varints; the list is checked to end where a varint ends.
  @inline(__always)
  mutating func packed() throws(WireFault) -> PackedVarints {
    let content = try bytes()
    if !content.isAtEnd {
      guard unsafe base[content.end - 1] < 0x80 else {
        throw WireFault(fault: .badLength, position: content.end)
      }
    }
    return unsafe PackedVarints(base: base, position: content.position, end: content.end)
  }

  /// Steps over a field that nobody wants.
  mutating func skip(_ key: WireKey) throws(WireFault) {
    switch WireKey.Kind(rawValue: key.rawValue & 7) {
    case .varint: _ = try varint()
    case .bytes: _ = try bytes()
    case .fixed32: try skipFixed(4)
    case .fixed64: try skipFixed(8)
    case nil: throw fault(.badField)
    }
  }

  private mutating func skipFixed(_ length: Int) throws(WireFault) {
    guard end - position >= length else { throw fault(.badLength) }
    position += length
  }

  /// The bytes of the message as text; what is not UTF-8 is repaired.
  func text() -> String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: base + position, count: end - position), as: UTF8.self)
  }

  /// A copy of the bytes that are left.
  func copy() -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: base + position, count: end - position))
  }

  /// A copy of the bytes that were read since an earlier position of this reader.
  func copy(from start: Int) -> [UInt8] {
    precondition(0 <= start && start <= position)
    return unsafe Array(UnsafeBufferPointer(start: base + start, count: position - start))
  }

  /// Calls `body` with a reader of other bytes.
  static func read<Result>(
    _ bytes: [UInt8], _ body: (WireReader) throws(WireFault) -> Result
  ) throws(WireFault) -> Result {
    let padded = bytes + Array(repeating: 0, count: PaddedBytes.padding)
    return try unsafe padded.span.bytes.withUnsafeBytes { buffer throws(WireFault) in
      try body(unsafe WireReader(buffer, range: 0..<bytes.count))
    }
  }
}
