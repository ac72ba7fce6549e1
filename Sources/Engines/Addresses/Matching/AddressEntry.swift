public import Geodesy

/// A building as the index knows it.
public struct AddressEntry: Sendable {
  /// A unit of a building: one entrance with its number.
  public struct Unit: Hashable, Sendable {
    /// The number as on the wall: `2`, `2单元`, `乙`.
    public var ref: String
    /// The caller's number of the entrance.
    public var id: Int

    /// Makes a unit.
    public init(ref: String, id: Int) {
      self.ref = ref
      self.id = id
    }
  }

  /// The caller's number of the building.
  public var id: Int
  /// All names of the estate around it, the main one first; empty for a building of its own.
  public var estates: [String]
  /// All names of the building: `3栋`, `学生5号公寓`, `远帆大厦`.
  public var names: [String]
  /// The building's number where it is mapped apart from the names.
  public var number: String?
  /// Its addresses by street and house number, as on the map: `中山东路90号`.
  public var streetAddresses: [String]
  /// The units whose entrance is known.
  public var units: [Unit]
  /// Where the building is.
  public var coordinate: Coordinate<WGS84>

  /// Makes an entry.
  public init(
    id: Int, estates: [String], names: [String], number: String? = nil, units: [Unit] = [],
    coordinate: Coordinate<WGS84>, streetAddresses: [String] = []
  ) {
    self.id = id
    self.estates = estates
    self.names = names
    self.number = number
    self.units = units
    self.coordinate = coordinate
    self.streetAddresses = streetAddresses
  }
}
