public import Geodesy
public import Kernel
public import OpeningHours
public import PlaceSearch

/// A place that was found for somebody.
public struct FoundPlace: Sendable {
  /// The place.
  public var place: Place
  /// How far it is by air line; nil when nobody said from where.
  public var distance: Metres?
  /// How its names fit what was typed; as written where nothing was.
  public var fit: PlaceRank.Fit
  /// Whether it is open at the time that was asked for.
  public var opening: OpeningState
  /// When that changes; nil when never, or nobody knows.
  public var changesAt: Moment?
  /// Whether nobody has looked for longer than its kind allows: then passers-by are asked.
  public var isStale: Bool
  /// Another number whenever the place is taken in anew: what was made of it before is out of date.
  public var revision: UInt64
}

/// Some places that were found, and where the next ones begin.
public struct FoundPlaces: Sendable {
  /// Best first.
  public var rows: [FoundPlace]
  /// Where the next page begins; nil after the last.
  public var next: FoundPlaceCursor?
}

extension PlaceFinder {
  /// Finds places, best first: nearest, or whose names fit best what was typed.
  ///
  /// - Parameter question: what somebody looks for.
  /// - Returns: A page of them.
  public func find(_ question: PlaceQuestion) -> FoundPlaces {
    let now = time.now
    let query = question.query(catalogue, now: now)
    let snapshot = snapshot
    let hits = question.text.map { snapshot.matching($0, query) } ?? snapshot.nearest(query)
    let shown = hits.prefix(question.limit)
    let rows = zip(shown, kept(shown.map(\.id))).compactMap { hit, kept in
      kept.map { kept in
        FoundPlace(
          place: kept.place, distance: hit.distance, fit: hit.rank.fit, opening: hit.state,
          changesAt: hit.changesAt.map { Moment(milliseconds: $0 * 1_000) },
          isStale: PlaceAge(of: kept.place, at: now, catalogue) != .fresh,
          revision: kept.revision)
      }
    }
    return FoundPlaces(
      rows: rows,
      next: hits.count > question.limit ? shown.last.map { FoundPlaceCursor($0.rank) } : nil)
  }
}
