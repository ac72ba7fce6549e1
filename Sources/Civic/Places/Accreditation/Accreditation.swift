public import Directory
public import Kernel

/// The way of a place to its plaque.
public struct Accreditation: Hashable, Sendable {
  /// The place.
  public var place: Place.ID
  /// Where its rows are kept.
  public var district: District
  /// How far it is.
  public var state: AccreditationState
  /// Since when.
  public var since: Moment
  /// Where the place lay when something happened to it last.
  public var area: Area.ID?
  /// Who ran it then.
  public var organisation: Organisation.ID?
  /// What it was called then.
  public var name: LocalisedText
  /// What kind of place it is, as the catalogue codes it.
  public var kind: String
  /// The number of its last plaque.
  public var serial: PlaqueSerial?
  /// Until when it holds.
  public var validUntil: CivilDate?
  /// Grows with every change.
  public var version: Int64
}

/// Something that happened on the way to a plaque.
public struct AccreditationStep: Hashable, Sendable {
  /// What.
  public var event: AccreditationState.Event
  /// What it was after that.
  public var state: AccreditationState
  /// Why.
  public var note: String?
  /// When.
  public var at: Moment
}
