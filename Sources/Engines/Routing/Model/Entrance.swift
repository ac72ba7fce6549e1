public import Geodesy

/// A door of a building.
public struct Entrance: Hashable, Sendable {
  /// What kind of door it is (`entrance=*`).
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// The front door.
    case main
    /// A door like others.
    case ordinary
    /// The door of a staircase or unit (单元门).
    case staircase
    /// For deliveries and staff.
    case service
    /// The way out only.
    case exit
    /// An emergency exit.
    case emergency
    /// The way into a car park or garage.
    case garage
    /// The door of one home or shop.
    case home
  }

  /// The OpenStreetMap node.
  public var node: Int64
  /// Where the door is.
  public var coordinate: Coordinate<WGS84>
  /// The building it belongs to, by outline, containment or nearness (2 m).
  public var building: BuildingIndex?
  /// The unit or door number (`ref`, `addr:unit`, `addr:housenumber`, `addr:flats`).
  public var ref: String?
  /// The name as mapped.
  public var name: String?
  /// What kind of door it is.
  public var kind: Kind
  /// The floor it is on as mapped ("0", "1").
  public var level: String?
  /// The direction the door looks (朝北的门); nil without an outline to tell from.
  public var facing: CompassDirection?
  /// Where a line from outside meets the building: the door itself, or, for a door drawn inside
  /// the outline, the outline's nearest point.
  public var threshold: Coordinate<WGS84>
}
