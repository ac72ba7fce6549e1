import CLibpq

/// The parameters of one statement in PostgreSQL's binary form.
struct Parameters {
  /// One type each; 0 for a null, whose type the statement says.
  private(set) var types: [Oid] = []
  private var bytes: [UInt8] = []
  /// How long each is; -1 for a null.
  private var lengths: [Int32] = []

  /// That each of so many is binary, which is enough for most statements.
  private static let formats = [Int32](repeating: 1, count: 64)

  /// None.
  init() {}

  /// Writes values.
  ///
  /// - Throws: `statement` when one can't be stored on either engine.
  init(_ values: [Value]) throws(DatabaseError) {
    types.reserveCapacity(values.count)
    lengths.reserveCapacity(values.count)
    bytes.reserveCapacity(values.count * 16)
    for value in values {
      let start = bytes.count
      types.append(try bytes.append(binary: value))
      lengths.append(value == .null ? -1 : Int32(bytes.count - start))
    }
  }

  var count: Int { types.count }

  /// Lends them to libpq.
  func withPointers(
    _ body: (
      Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> Int32
  ) -> Int32 {
    if types.isEmpty { return body(0, nil, nil, nil) }
    return bytes.withUnsafeBytes { bytes in
      // An empty array has no address, but an empty text is not a null.
      let base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1)
      return withUnsafeTemporaryAllocation(
        of: UnsafePointer<CChar>?.self, capacity: lengths.count
      ) { values in
        var start = 0
        for (index, length) in lengths.enumerated() {
          let value = base?.advanced(by: start).assumingMemoryBound(to: CChar.self)
          values.initializeElement(at: index, to: length < 0 ? nil : value)
          start += Int(max(0, length))
        }
        let formats =
          lengths.count <= Self.formats.count
          ? Self.formats : [Int32](repeating: 1, count: lengths.count)
        return body(Int32(lengths.count), values.baseAddress, lengths, formats)
      }
    }
  }
}

extension [UInt8] {
  /// Appends the binary form of a value.
  ///
  /// - Returns: Its type; 0 for a null.
  mutating func append(binary value: Value) throws(DatabaseError) -> Oid {
    switch value {
    case .null: return 0
    case .integer(let number):
      append(bigEndian: number)
      return TypeNumber.int8
    case .real(let number):
      if number.isNaN { throw .statement(code: "22003", message: "not a number") }
      append(bigEndian: number.bitPattern)
      return TypeNumber.float8
    case .text(let text):
      let start = count
      append(contentsOf: text.utf8)
      if self[start...].contains(0) {
        throw .statement(code: "22021", message: "a text with a zero byte")
      }
      return TypeNumber.text
    case .blob(let bytes):
      append(contentsOf: bytes)
      return TypeNumber.bytes
    case .boolean(let flag):
      append(flag ? 1 : 0)
      return TypeNumber.boolean
    }
  }

  /// Appends a number as the network writes it.
  mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}
