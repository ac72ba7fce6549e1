import Kernel

/// The last rest stop of a page: the next page begins behind it.
public struct RestStopCursor: Hashable, Sendable {
  /// How far it was, in centimetres; 0 for lists without a place.
  let away: Int64
  let id: Identifier<RestStop>

  static func < (one: RestStopCursor, other: RestStopCursor) -> Bool {
    (one.away, one.id) < (other.away, other.id)
  }
}

extension RestStopCursor: LosslessStringConvertible {
  /// Letters, digits and a point: safe in an address.
  public var description: String { "\(away).\(id)" }

  /// Reads what ``description`` wrote; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let away = Int64(parts[0]), away >= 0,
      let id = Identifier<RestStop>(String(parts[1]))
    else { return nil }
    self.init(away: away, id: id)
  }
}
