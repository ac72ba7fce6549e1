import CLibpq

/// Numbers of PostgreSQL's types, from its catalogue.
enum TypeNumber {
  static let boolean: Oid = 16
  static let bytes: Oid = 17
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let oid: Oid = 26
  static let float4: Oid = 700
  static let float8: Oid = 701
  static let numeric: Oid = 1_700
  static let logPosition: Oid = 3_220
  /// `"char"`, name, json, unknown, bpchar, varchar: their binary form is the text.
  static let texts: Set<Oid> = [18, 19, 114, 705, 1_042, 1_043]
}

extension ServerResult: RowSource {
  var columnCount: Int { Int(PQnfields(handle)) }

  func isNull(_ column: Int) -> Bool { PQgetisnull(handle, row, Int32(column)) != 0 }

  func integer(_ column: Int) throws(DatabaseError) -> Int64 {
    let field = try bytes(column)
    switch type(column) {
    case TypeNumber.int8, TypeNumber.logPosition:
      return Int64(bigEndian: field.loadUnaligned(as: Int64.self))
    case TypeNumber.int4: return Int64(Int32(bigEndian: field.loadUnaligned(as: Int32.self)))
    case TypeNumber.int2: return Int64(Int16(bigEndian: field.loadUnaligned(as: Int16.self)))
    case TypeNumber.oid: return Int64(UInt32(bigEndian: field.loadUnaligned(as: UInt32.self)))
    case TypeNumber.numeric:
      if let whole = Numeric(field).integer { return whole }
    default: break
    }
    throw .unexpectedValue(column: column)
  }

  func real(_ column: Int) throws(DatabaseError) -> Double {
    let field = try bytes(column)
    switch type(column) {
    case TypeNumber.float8:
      return Double(bitPattern: UInt64(bigEndian: field.loadUnaligned(as: UInt64.self)))
    case TypeNumber.float4:
      return Double(
        Float(bitPattern: UInt32(bigEndian: field.loadUnaligned(as: UInt32.self))))
    case TypeNumber.numeric: return Numeric(field).real
    default: return Double(try integer(column))
    }
  }

  func text(_ column: Int) throws(DatabaseError) -> String {
    let field = try bytes(column)
    let type = type(column)
    guard type == TypeNumber.text || TypeNumber.texts.contains(type) else {
      throw .unexpectedValue(column: column)
    }
    return String(decoding: field, as: UTF8.self)
  }

  func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
    let field = try bytes(column)
    guard type(column) == TypeNumber.bytes else { throw .unexpectedValue(column: column) }
    return Array(field)
  }

  func boolean(_ column: Int) throws(DatabaseError) -> Bool {
    if type(column) == TypeNumber.boolean { return try bytes(column)[0] != 0 }
    switch try integer(column) {
    case 0: return false
    case 1: return true
    default: throw .unexpectedValue(column: column)
    }
  }

  func value(_ column: Int) throws(DatabaseError) -> Value {
    if isNull(column) { return .null }
    switch type(column) {
    case TypeNumber.boolean: return .boolean(try boolean(column))
    case TypeNumber.bytes: return .blob(try blob(column))
    case TypeNumber.float8, TypeNumber.float4: return .real(try real(column))
    case TypeNumber.numeric:
      let number = Numeric(try bytes(column))
      if number.isWrittenWhole, let whole = number.integer { return .integer(whole) }
      return .real(number.real)
    case TypeNumber.int8, TypeNumber.int4, TypeNumber.int2, TypeNumber.oid,
      TypeNumber.logPosition:
      return .integer(try integer(column))
    default: return .text(try text(column))
    }
  }

  func type(_ column: Int) -> Oid { PQftype(handle, Int32(column)) }

  private func bytes(_ column: Int) throws(DatabaseError) -> UnsafeRawBufferPointer {
    guard !isNull(column), let start = PQgetvalue(handle, row, Int32(column)) else {
      throw .unexpectedValue(column: column)
    }
    return UnsafeRawBufferPointer(
      start: start, count: Int(PQgetlength(handle, row, Int32(column))))
  }
}
