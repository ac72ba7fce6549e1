/// Rows in the binary form of COPY.
///
/// https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4
struct CopyBuffer {
  var bytes: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0] + [UInt8](repeating: 0, count: 8)
  private let types: [UInt32]

  init(_ types: [UInt32]) { self.types = types }

  /// Appends a row, its values made into the columns' types as an INSERT would.
  mutating func append(_ values: [Value]) throws(DatabaseError) {
    guard values.count == types.count else {
      throw .statement(
        code: "parameters", message: "\(types.count) wanted, \(values.count) given")
    }
    bytes.append(bigEndian: Int16(values.count))
    for (value, type) in zip(values, types) {
      guard value != .null else {
        bytes.append(bigEndian: Int32(-1))
        continue
      }
      let start = bytes.count
      bytes.append(bigEndian: Int32(0))
      try append(value, type)
      let length = UInt32(bytes.count - start - 4)
      for index in 0..<4 {
        bytes[start + index] = UInt8(truncatingIfNeeded: length >> (24 - 8 * UInt32(index)))
      }
    }
  }

  /// Appends what ends the rows.
  mutating func end() { bytes.append(bigEndian: Int16(-1)) }

  private mutating func append(_ value: Value, _ type: UInt32) throws(DatabaseError) {
    switch (value, type) {
    case (.integer, TypeNumber.int8), (.real, TypeNumber.float8), (.blob, TypeNumber.bytes),
      (.boolean, TypeNumber.boolean):
      _ = try bytes.append(binary: value)
    case (.text, _) where type == TypeNumber.text || TypeNumber.texts.contains(type):
      _ = try bytes.append(binary: value)
    case (.integer(let number), TypeNumber.float8):
      _ = try bytes.append(binary: .real(Double(number)))
    case (.integer(let number), TypeNumber.boolean) where number == 0 || number == 1:
      _ = try bytes.append(binary: .boolean(number == 1))
    case (.integer(let number), TypeNumber.int4):
      guard let number = Int32(exactly: number) else { throw .refusedByRule }
      bytes.append(bigEndian: number)
    case (.integer(let number), TypeNumber.int2):
      guard let number = Int16(exactly: number) else { throw .refusedByRule }
      bytes.append(bigEndian: number)
    default: throw .statement(code: "42804", message: "a value of another type than its column")
    }
  }
}
