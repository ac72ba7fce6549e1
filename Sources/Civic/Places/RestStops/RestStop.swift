public import Geodesy
public import Kernel

/// A place where riders may sit, drink, warm their food and charge (驿站), as lists show it.
public struct RestStop: Hashable, Sendable {
  /// Its name among all.
  public var id: Place.ID
  /// What it is called.
  public var name: LocalisedText
  /// Where it is.
  public var position: Coordinate<WGS84>
  /// When it is open, in OpenStreetMap's grammar.
  public var openingHours: String?
  /// What is inside.
  public var amenities: Set<Amenity>

  /// Describes one.
  public init(
    id: Place.ID, name: LocalisedText, position: Coordinate<WGS84>, openingHours: String? = nil,
    amenities: Set<Amenity> = []
  ) {
    self.id = id
    self.name = name
    self.position = position
    self.openingHours = openingHours
    self.amenities = amenities
  }
}
