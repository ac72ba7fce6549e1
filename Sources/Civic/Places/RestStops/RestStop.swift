public import Geodesy
public import Kernel

/// A place where riders may sit, drink, warm their food and charge (驿站).
public struct RestStop: Hashable, Sendable {
  /// Whether it is there for riders at all; its hours are another matter.
  public enum State: String, Sendable, CaseIterable {
    case open
    case closed
  }

  /// Its name among all.
  public var id: Identifier<RestStop>
  /// What is known of it.
  public var facts: Facts

  /// What is known of a rest stop.
  public struct Facts: Hashable, Sendable {
    /// Where it was read from, such as `osm:node/123`; one rest stop each.
    public var source: String
    /// What it is called.
    public var name: LocalisedText
    /// Where it is.
    public var position: Coordinate<WGS84>
    /// When it is open, in OpenStreetMap's grammar.
    public var openingHours: String?
    /// What is inside.
    public var amenities: Set<Amenity>
    /// Whether it is there for riders.
    public var state: State

    /// Says what is known.
    public init(
      source: String, name: LocalisedText, position: Coordinate<WGS84>, openingHours: String? = nil,
      amenities: Set<Amenity> = [], state: State = .open
    ) {
      self.source = source
      self.name = name
      self.position = position
      self.openingHours = openingHours
      self.amenities = amenities
      self.state = state
    }

    /// Where its row is kept.
    var district: District { District(containing: position) }
  }
}
