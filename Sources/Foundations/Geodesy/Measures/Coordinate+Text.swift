extension Coordinate: LosslessStringConvertible {
  /// Latitude and longitude in degrees with a comma between, as in "39.9042,116.4074".
  public var description: String {
    var writer = JSONWriter()
    writer.degrees(latitudeE7)
    writer.raw(",")
    writer.degrees(longitudeE7)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads latitude and longitude in plain decimals with a comma between, spaces around allowed.
  ///
  /// Nil if it is anything else, exponents and words among them, or out of range.
  public init?(_ description: String) {
    let parts = description.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let latitude = Self.degrees(parts[0]),
      let longitude = Self.degrees(parts[1])
    else { return nil }
    self.init(latitude: latitude, longitude: longitude)
  }

  private static func degrees(_ text: Substring) -> Double? {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    guard text.utf8.allSatisfy({ "0123456789+-.".utf8.contains($0) }) else { return nil }
    return Double(text)
  }
}
