public import Geodesy

/// The way to a door: ride, park, walk, and the last stretch.
public struct DoorRoute: Hashable, Sendable {
  /// The length of all legs.
  public var distance: Metres
  /// The time of all legs, with parking and waits at gates.
  public var durationMilliseconds: Int
  /// The stretches in order; empty if start and destination are the same place.
  public var legs: [Leg]
  /// What to do in order: `depart` first, `arrive` last.
  public var steps: [Step]
  /// The gates that steps name, in order.
  ///
  /// A gate in a wall and the bar right behind it are one gate, the one with a name.
  public var gates: [GateIndex]
  /// Where the vehicle is left; nil on foot or when it is ridden to the end.
  public var parking: Coordinate<WGS84>?
  /// How it ends.
  public var arrival: Arrival
  /// What is shut for the moment and lies on it, because nothing leads round.
  public var passesShut = Closures()
  /// What is shut for the moment and would else lie on it.
  public var avoids = Closures()

  /// The gates that are shut when one comes there, and how long one waits.
  public var waits: [GateWait] = []
  /// The streets it goes along in order, each once.
  public var streets: [StreetIndex] = []

  /// The whole line, joints once.
  public var geometry: [Coordinate<WGS84>] {
    legs.reduce(into: []) { line, leg in
      line += line.last == leg.geometry.first ? leg.geometry.dropFirst() : leg.geometry[...]
    }
  }
}
