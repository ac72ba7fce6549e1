public import Geodesy

/// A quarrel about where a vehicle stands, as somebody reports it.
public struct ParkingConflict: Hashable, Sendable {
  /// What was wrong.
  public enum Kind: String, CaseIterable, Sendable {
    /// There is no room.
    case noRoom = "no-room"
    /// A vehicle stands in the way of a shop or of people.
    case inTheWay = "in-the-way"
    /// Somebody was sent away.
    case sentAway = "sent-away"
    /// Words were had.
    case quarrel
    /// A vehicle was moved, locked or damaged.
    case moved
  }

  /// Who reports it.
  public enum Role: String, CaseIterable, Sendable {
    /// Who rides or drives.
    case rider
    /// Whose shop it is.
    case merchant
    /// Who passes by or keeps order.
    case other
  }

  /// What was wrong.
  public var kind: Kind
  /// Who reports it.
  public var role: Role
  /// Where; only its square is kept.
  public var position: Coordinate<WGS84>
  /// The shop that it was about.
  public var place: Place.ID?

  /// Describes one.
  public init(
    _ kind: Kind, by role: Role, at position: Coordinate<WGS84>, about place: Place.ID? = nil
  ) {
    self.kind = kind
    self.role = role
    self.position = position
    self.place = place
  }
}

/// A square of the map in which quarrels are counted, about 55 m high and 42 m wide at Beijing.
///
/// No finer: whoever reports stood there.
public struct ParkingSquare: Hashable, Sendable {
  /// The side, in units of 1e-7 degrees.
  public static let side: Int32 = 5_000

  /// The middle.
  public let middle: Coordinate<WGS84>

  /// The square around a position.
  public init(around position: Coordinate<WGS84>) {
    func middle(_ value: Int32) -> Int32 {
      let rest = (value % Self.side + Self.side) % Self.side
      return value - rest + Self.side / 2
    }
    self.middle = Coordinate(
      latitudeE7: middle(position.latitudeE7), longitudeE7: middle(position.longitudeE7))
  }

  /// A number that no other square has: for marks that differ from square to square.
  public var number: Int64 {
    let half = Int64(Self.side) / 2
    let row = (Int64(middle.latitudeE7) - half + 900_000_000) / Int64(Self.side)
    let column = (Int64(middle.longitudeE7) - half + 1_800_000_000) / Int64(Self.side)
    return row * 1_000_000 + column + 1
  }
}
