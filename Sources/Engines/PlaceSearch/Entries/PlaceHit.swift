public import Geodesy
public import OpeningHours

/// A place that was found.
public struct PlaceHit: Sendable, Hashable {
  /// Where it stands in the answer, with its number.
  public var rank: PlaceRank
  /// Its kind.
  public var kind: UInt8
  /// Where it is.
  public var position: Coordinate<WGS84>
  /// How far it is by air line; nil when nobody said from where.
  public var distance: Metres?
  /// Whether it is open at the time.
  public var state: OpeningState
  /// When that changes, in seconds since 1970; nil when never, or nobody knows.
  public var changesAt: Int64?

  /// A place that was found.
  ///
  /// - Parameters:
  ///   - rank: Where it stands in the answer.
  ///   - kind: Its kind.
  ///   - position: Where it is.
  ///   - distance: How far it is by air line.
  ///   - state: Whether it is open.
  ///   - changesAt: When that changes.
  public init(
    rank: PlaceRank, kind: UInt8, position: Coordinate<WGS84>, distance: Metres? = nil,
    state: OpeningState = .unknown, changesAt: Int64? = nil
  ) {
    self.rank = rank
    self.kind = kind
    self.position = position
    self.distance = distance
    self.state = state
    self.changesAt = changesAt
  }

  /// The number by which the place is known outside.
  public var id: Int64 { rank.id }
}
