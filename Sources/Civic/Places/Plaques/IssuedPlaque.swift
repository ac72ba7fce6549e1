public import Directory
public import Kernel

/// A plaque that was given.
public struct IssuedPlaque: Hashable, Sendable {
  /// Whether it may hang.
  public enum State: String, CaseIterable, Codable, Sendable {
    /// It may.
    case current
    /// Its place has to put something right first.
    case suspended
    /// It was taken back.
    case withdrawn
  }

  /// Its number.
  public var serial: PlaqueSerial
  /// Stands in its code alone.
  public var secret: String
  /// Where the rows of its place are kept.
  public var district: District
  /// The place that it hangs at.
  public var place: Place.ID
  /// Where that lay.
  public var area: Area.ID?
  /// What kind of place it is, as the catalogue codes it.
  public var kind: String
  /// What is printed on it.
  public var name: LocalisedText
  /// Whether it may hang.
  public var state: State
  /// When it was given.
  public var issuedOn: CivilDate
  /// Until when it holds.
  public var validUntil: CivilDate
  /// When it was taken back.
  public var endedOn: CivilDate?
  /// How often it was printed.
  public var prints: Int64
  /// Grows with every change.
  public var version: Int64

  /// Whether it is good on a day.
  public func isGood(on day: CivilDate) -> Bool { state == .current && day <= validUntil }
}
