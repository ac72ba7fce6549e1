extension GeoJSON.Value {
  /// Reads any JSON from bytes nobody has looked at: strict, bounded, no name twice.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - limit: the most bytes.
  ///   - deepest: how deep brackets may be nested; past 512 none is followed.
  /// - Throws: `GeodesyError.json...`, with the place of the fault.
  public init(json bytes: [UInt8], limit: Int, deepest: Int = 16) throws(GeodesyError) {
    guard bytes.count <= limit else { throw .jsonTooLong(limit: limit) }
    self = try JSONReader.value(of: bytes, deepest: min(deepest, 512))
  }

  /// The member of an object; nil where there is none, or no object.
  public subscript(name: String) -> GeoJSON.Value? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text, if it is one.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The list, if it is one.
  public var list: [GeoJSON.Value]? {
    guard case .array(let list) = self else { return nil }
    return list
  }

  /// The whole number, if it is one, however it is written.
  public var whole: Int64? {
    switch self {
    case .integer(let number): number
    case .number(let number) where number == number.rounded(): Int64(exactly: number)
    default: nil
    }
  }

  /// The number, if it is one.
  public var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  /// Whether it says yes; nil where it says neither.
  public var flag: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }
}
