/// Where a place stands in an answer; smaller is better, and no two places stand alike.
public struct PlaceRank: Sendable, Hashable, Comparable {
  /// How a name fits what was typed.
  public enum Fit: UInt8, Sendable, Comparable {
    /// It has these characters; or nothing was typed.
    case written
    /// It sounds so: pinyin, initials, or a mixture with characters.
    case sound
    /// It does but for one slip.
    case slip

    /// Better before worse.
    public static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
  }

  /// How the name fits.
  public var fit: Fit
  /// The distance, and what a worse match and stale facts add to it.
  public var metres: Double
  /// The place, which decides when the rest is equal.
  public var id: Int64

  /// A rank.
  ///
  /// - Parameters:
  ///   - fit: How the name fits.
  ///   - metres: The distance with all that is added.
  ///   - id: The place.
  public init(fit: Fit = .written, metres: Double, id: Int64) {
    self.fit = fit
    self.metres = metres
    self.id = id
  }

  /// Better before worse.
  public static func < (one: PlaceRank, other: PlaceRank) -> Bool {
    if one.fit != other.fit { return one.fit < other.fit }
    if one.metres != other.metres { return one.metres < other.metres }
    return one.id < other.id
  }
}
