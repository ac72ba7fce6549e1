import Kernel

/// The last rest stop of a page: the next page begins behind it.
public struct RestStopCursor: Hashable, Sendable {
  /// The form of its text, which ``init(_:)`` reads whatever the digits are.
  public static let pattern = "^[0-9]{1,10}[.][0-9]{1,19}$"

  /// How far it was, in centimetres; 0 for lists without a place.
  let away: Int64
  /// The number of its identifier.
  let id: Int64

  init(away: Int64, id: Int64) {
    self.away = away
    self.id = id
  }

  init(away: Int64, id: Place.ID) { self.init(away: away, id: id.number) }

  static func < (one: RestStopCursor, other: RestStopCursor) -> Bool {
    (one.away, one.id) < (other.away, other.id)
  }
}

extension RestStopCursor: LosslessStringConvertible {
  /// Digits and a point: safe in an address.
  public var description: String { "\(away).\(id)" }

  /// Reads what ``description`` wrote; nil for what has another form.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...10).contains(parts[0].utf8.count),
      (1...19).contains(parts[1].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let away = Int64(parts[0]), let id = UInt64(parts[1])
    else { return nil }
    self.init(away: away, id: Int64(clamping: id))
  }
}
