public import Directory
public import Geodesy
public import Kernel

/// A place, an area or a standing service that is there for people on the road.
public struct Place: Hashable, Sendable {
  /// What names a place.
  public typealias ID = Identifier<Place>

  /// Its name among all.
  public var id: ID
  /// Where its rows are kept: that of its position when it was entered, for ever.
  public var district: District
  /// What is known of it.
  public var facts: Facts
  /// The smallest area of the directory that it lies in.
  public var area: Area.ID?
  /// How far it is.
  public var state: PlaceState
  /// Since when it is in this state.
  public var stateSince: Moment
  /// Whether it is a scene of its own; see `Documentation/Scenes.md`.
  public var isCounted: Bool
  /// When and by whom it was looked at last; facts of their own may be younger.
  public var check: PlaceCheck
  /// Grows with every change of its facts or its state.
  public var version: Int64
  /// When something about it changed last.
  public var changedAt: Moment

  /// Describes a place.
  public init(
    id: ID, district: District, facts: Facts, area: Area.ID?, state: PlaceState,
    stateSince: Moment, isCounted: Bool, check: PlaceCheck, version: Int64, changedAt: Moment
  ) {
    self.id = id
    self.district = district
    self.facts = facts
    self.area = area
    self.state = state
    self.stateSince = stateSince
    self.isCounted = isCounted
    self.check = check
    self.version = version
    self.changedAt = changedAt
  }

  /// What it is.
  public var kind: PlaceKind { facts.kind }
  /// What it is called.
  public var name: LocalisedText { facts.name }
  /// Where it is.
  public var position: Coordinate<WGS84> { facts.position }
  /// What it has and does.
  public var services: Set<PlaceService> { facts.services }
  /// Who runs it.
  public var organisation: Organisation.ID? { facts.organisation }
  /// What it is a part of.
  public var partOf: Place.ID? { facts.partOf }
  /// When it was looked at last.
  public var checkedAt: Moment { check.at }
}
