public import Geodesy

/// What to do at a place of a street route, and the stretch that follows until the next.
public struct StreetStep: Hashable, Sendable {
  /// What is to be done at its beginning.
  public var maneuver: Maneuver
  /// The name of the street that follows, as mapped.
  public var name: String?
  /// The length of what follows.
  public var distance: Metres
  /// The time of what follows, with turns.
  public var durationMilliseconds: Int
  /// How it is travelled.
  public var mode: TravelMode
  /// The points of the leg's line from here to the next step, both included.
  public var geometry: Range<Int>
  /// The junctions on the stretch, the one of the manoeuvre first.
  public var intersections: [Intersection]
  /// For a turn to a side, at which opening to that side, counted from the step before.
  ///
  /// 1 is the first; streets smaller than the one turned into do not count.
  public var opening: Int?
  /// What one sees there.
  public var landmark: Landmark?
}

/// What is to be done at a place, in the terms of maps for drivers.
public struct Maneuver: Hashable, Sendable {
  /// What kind of thing.
  public enum Kind: Hashable, Sendable {
    /// Set out.
    case depart
    /// Be there.
    case arrive
    /// Turn into another street.
    case turn
    /// Turn and stay on the same street.
    case continueOn
    /// Turn where the street ends.
    case endOfRoad
    /// Keep to one of two streets that lead on.
    case fork
    /// Go on; the street has another name.
    case newName
    /// Go round a roundabout and leave it at this exit, counted from one.
    case roundabout(exit: Int)
    /// Pass a gate.
    case gate(GateIndex)
    /// Climb or go down steps; their number and direction where mapped.
    case stairs(count: Int?, up: Bool?)
    /// Take a lift.
    case elevator
  }

  /// What kind of thing.
  public var kind: Kind
  /// How the way bends; nil where it begins or ends.
  public var turn: Turn?
  /// The bearing in which one comes, degrees clockwise from north; 0 at the start.
  public var bearingBefore: Double
  /// The bearing in which one leaves; 0 at the end.
  public var bearingAfter: Double
  /// Where.
  public var coordinate: Coordinate<WGS84>
}

/// A junction on a street route.
public struct Intersection: Hashable, Sendable {
  /// Where.
  public var coordinate: Coordinate<WGS84>
  /// Its point of the leg's line.
  public var point: Int
  /// The bearings of the streets there, ascending, degrees clockwise from north.
  public var bearings: [Double]
  /// For each street whether it may be taken.
  public var isEntry: [Bool]
  /// The street one comes by; nil at the start.
  public var arriving: Int?
  /// The street one leaves by; nil at the end.
  public var leaving: Int?
}
