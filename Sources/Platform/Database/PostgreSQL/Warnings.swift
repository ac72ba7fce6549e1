import CLibpq

/// SQLSTATEs of the warnings that came with the last results.
final class Warnings {
  private(set) var codes: Set<String> = []

  func clear() { if !codes.isEmpty { codes = [] } }

  /// libpq's notice receiver; `context` is one of these.
  static func receive(_ context: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
    guard let context, let result,
      let severity = PQresultErrorField(result, PostgreSQLField.severity),
      String(cString: severity) == "WARNING",
      let code = PQresultErrorField(result, PostgreSQLField.code)
    else { return }
    Unmanaged<Warnings>.fromOpaque(context).takeUnretainedValue().codes.insert(
      String(cString: code))
  }
}

/// Fields of an error, whose names in C are macros that Swift does not see.
enum PostgreSQLField {
  /// How bad it is, in English: `PG_DIAG_SEVERITY_NONLOCALIZED`.
  static let severity = Int32(UInt8(ascii: "V"))
  /// The SQLSTATE: `PG_DIAG_SQLSTATE`.
  static let code = Int32(UInt8(ascii: "C"))
  /// The message without details: `PG_DIAG_MESSAGE_PRIMARY`.
  static let message = Int32(UInt8(ascii: "M"))
}
