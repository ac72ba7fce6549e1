public import Geodesy

/// One instruction: what to do at a place, and the stretch that follows until the next one.
public struct Step: Hashable, Sendable {
  /// What is to be done.
  public enum Action: Hashable, Sendable {
    /// Set out.
    case depart(CompassDirection)
    /// Go on, the street has another name or kind.
    case continueStraight
    /// Turn at a junction.
    case turn(Turn)
    /// Go round a roundabout and leave it at this exit, counted from one.
    case roundabout(exit: Int)
    /// Leave the vehicle and walk on.
    case park(ParkingKind)
    /// Pass a gate.
    case gate(GateIndex)
    /// Climb or go down steps; their number and direction where mapped.
    case stairs(count: Int?, up: Bool?)
    /// Take a lift.
    case elevator
    /// Leave the mapped ways and go straight to the door.
    case connector
    /// Be there.
    case arrive
  }

  /// What is to be done at `coordinate`.
  public var action: Action
  /// The name of the street that follows, as mapped.
  public var streetName: String?
  /// The length of what follows, up to the next step.
  public var distance: Metres
  /// The time until the next step, with waits.
  public var durationMilliseconds: Int
  /// How what follows is travelled.
  public var mode: TravelMode
  /// Where it is to be done.
  public var coordinate: Coordinate<WGS84>
  /// The leg in `DoorRoute.legs` that holds what follows.
  public var leg: Int
  /// The points of that leg's geometry from here to the next step, both included.
  public var geometry: Range<Int>
  /// For a turn to a side, at which opening to that side, counted from the step before.
  ///
  /// 1 is the first; streets smaller than the one turned into do not count.
  public var opening: Int?
  /// What one sees there.
  public var landmark: Landmark?
}
