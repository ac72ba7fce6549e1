public import Geodesy
public import Kernel
public import PlaceSearch

/// What somebody on the road looks for.
public struct PlaceQuestion: Hashable, Sendable {
  /// From where; nil when nobody said.
  public var near: Coordinate<WGS84>?
  /// What was typed of the name; nil for any name.
  public var text: String?
  /// What drives them.
  public var need: PlaceNeed?
  /// Only these kinds; none for every kind.
  public var kinds: Set<PlaceKind> = []
  /// All of these services.
  public var services: Set<PlaceService> = []
  /// All of these vehicles.
  public var vehicles: Set<VehicleClass> = []
  /// Whether it must be open at the time, or serve late meals.
  public var opening = EntryFilter.Opening.any
  /// The time for which it is asked; nil for now.
  public var at: Moment?
  /// No place farther away than this.
  public var within = Metres(.infinity)
  /// So many at most.
  public var limit = 20
  /// Only what stands after this.
  public var after: FoundPlaceCursor?

  /// Looks for anything.
  public init() {}

  /// The same for the index, and one place more, by which the next page is known.
  ///
  /// - Parameters:
  ///   - catalogue: the kinds.
  ///   - now: the present moment.
  /// - Returns: What the index is asked.
  public func query(_ catalogue: PlaceCatalogue, now: Moment) -> PlaceQuery {
    var filter = EntryFilter(
      kinds: Self.set(kinds, catalogue), services: services.bits,
      vehicles: UInt8(truncatingIfNeeded: vehicles.caseBits), opening: opening)
    if let need {
      filter.need = EntryFilter.Need(
        kinds: Self.set(need.kinds, catalogue), services: need.services.bits)
    }
    let milliseconds = (at ?? now).milliseconds
    return PlaceQuery(
      near: near, unixSeconds: Int64((Double(milliseconds) / 1_000).rounded(.down)),
      filter: filter, within: within, limit: limit + 1, after: after?.rank)
  }

  private static func set(_ kinds: some Sequence<PlaceKind>, _ catalogue: PlaceCatalogue) -> KindSet
  {
    KindSet(kinds.compactMap { catalogue[$0]?.number })
  }
}
