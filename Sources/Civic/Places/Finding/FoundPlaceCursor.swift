public import PlaceSearch

/// Where a page of found places ends, as an address has it: fit, metres, number.
public struct FoundPlaceCursor: Hashable, Sendable, CustomStringConvertible {
  /// The rank of its last place.
  public let rank: PlaceRank

  /// The end at a rank.
  public init(_ rank: PlaceRank) { self.rank = rank }

  /// Reads one; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let fit = UInt8(parts[0]).flatMap(PlaceRank.Fit.init(rawValue:)),
      let bits = UInt64(parts[1], radix: 16), let id = Int64(parts[2])
    else { return nil }
    let metres = Double(bitPattern: bits)
    guard metres.isFinite, metres >= 0, id >= 0 else { return nil }
    rank = PlaceRank(fit: fit, metres: metres, id: id)
    guard description == text else { return nil }
  }

  /// What it looks like: the bits of the metres, so that no place is shown twice.
  public static let pattern =
    "^[012][.](0|[1-9a-f][0-9a-f]{0,14}|[1-6][0-9a-f]{15}|7[0-9a-e][0-9a-f]{14})"
    + "[.](0|[1-9][0-9]{0,17}|[1-8][0-9]{18})$"

  /// The text.
  public var description: String {
    "\(rank.fit.rawValue).\(String(rank.metres.bitPattern, radix: 16)).\(rank.id)"
  }
}
