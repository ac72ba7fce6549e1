public import Geodesy

/// What is asked of an index of places.
public struct PlaceQuery: Sendable, Hashable {
  /// From where; nil when nobody said, then distance does not count.
  public var near: Coordinate<WGS84>?
  /// The time for which it is asked, in seconds since 1970.
  public var unixSeconds: Int64
  /// Which places are wanted.
  public var filter: EntryFilter
  /// No place farther away than this.
  public var within: Metres
  /// So many at most.
  public var limit: Int
  /// Only places that stand after this rank: the last of the page before.
  public var after: PlaceRank?

  /// A question.
  ///
  /// - Parameters:
  ///   - near: From where.
  ///   - unixSeconds: The time for which it is asked.
  ///   - filter: Which places are wanted.
  ///   - within: No place farther away than this.
  ///   - limit: So many at most.
  ///   - after: Only places that stand after this rank.
  public init(
    near: Coordinate<WGS84>? = nil, unixSeconds: Int64, filter: EntryFilter = EntryFilter(),
    within: Metres = Metres(.infinity), limit: Int = 10, after: PlaceRank? = nil
  ) {
    self.near = near
    self.unixSeconds = unixSeconds
    self.filter = filter
    self.within = within
    self.limit = limit
    self.after = after
  }
}
