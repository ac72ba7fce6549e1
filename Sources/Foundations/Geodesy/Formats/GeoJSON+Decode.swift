extension GeoJSON {
  /// Reads a document from bytes nobody has looked at.
  ///
  /// Positions are rounded to 1e-7 degrees; rings may run either way round. `limit` bounds the
  /// bytes, `deepest` the nesting of brackets of either kind; past 512 none is followed.
  ///
  /// - Throws: `GeodesyError.json...` or `.geoJSON`, with the place of the fault.
  public init(
    bytes: [UInt8], limit: Int = 16 << 20, deepest: Int = 64
  ) throws(GeodesyError) {
    guard bytes.count <= limit else { throw .jsonTooLong(limit: limit) }
    self = try GeoJSONReader.document(JSONReader.value(of: bytes, deepest: min(deepest, 512)))
  }

  /// Reads a document from text.
  ///
  /// - Throws: `GeodesyError.json...` or `.geoJSON`, with the place of the fault.
  public init(_ text: String, limit: Int = 16 << 20, deepest: Int = 64) throws(GeodesyError) {
    try self.init(bytes: Array(text.utf8), limit: limit, deepest: deepest)
  }
}
