import Geodesy

/// Two numbers that somebody else wrote, not yet a place.
struct CoordinatePair {
  /// Which of the numbers is the latitude.
  enum Order { case latitudeFirst, longitudeFirst }

  let first: Double
  let second: Double

  init(_ first: Double, _ second: Double) {
    self.first = first
    self.second = second
  }

  /// Reads "30.66,104.06" and what follows the second number, split at commas.
  ///
  /// - Throws: `malformedCoordinate`.
  init(_ text: some StringProtocol) throws(SharedLocationError) {
    let parts = text.split(separator: ",", maxSplits: 2)
    guard parts.count >= 2 else { throw .malformedCoordinate }
    try self.init(texts: String(parts[0]), String(parts[1]))
  }

  /// Reads two numbers.
  ///
  /// - Throws: `malformedCoordinate`.
  init(texts first: String, _ second: String) throws(SharedLocationError) {
    guard let one = Self.number(first), let other = Self.number(second) else {
      throw .malformedCoordinate
    }
    self.init(one, other)
  }

  /// A text that is nothing but a pair, in brackets or not.
  ///
  /// - Throws: `noLocation` if it is none.
  static func plain(_ text: String) throws(SharedLocationError) -> CoordinatePair {
    let parts = text.split { $0.isWhitespace || ",，;；()（）[]".contains($0) }
    guard parts.count == 2, let one = number(String(parts[0])),
      let other = number(String(parts[1])),
      parts.allSatisfy({ $0.contains(".") })
    else { throw .noLocation }
    // Nothing lies beyond 90° of latitude, so the order is plain.
    if one.magnitude > 90, other.magnitude <= 90 { return CoordinatePair(other, one) }
    return CoordinatePair(one, other)
  }

  /// A decimal number; no exponents, no names of numbers, no hexadecimal.
  static func number(_ text: String) -> Double? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: " ") }
    guard (1...32).contains(digits.count), digits.allSatisfy({ "0123456789.-+".utf8.contains($0) })
    else { return nil }
    return Double(Substring(digits))
  }

  /// The place in a frame.
  ///
  /// - Throws: `outOfRange`.
  func place<Frame>(order: Order) throws(SharedLocationError) -> Coordinate<Frame> {
    let (latitude, longitude) = order == .latitudeFirst ? (first, second) : (second, first)
    guard let place = Coordinate<Frame>(latitude: latitude, longitude: longitude) else {
      throw .outOfRange
    }
    return place
  }
}
