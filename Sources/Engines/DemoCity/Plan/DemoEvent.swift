/// Something that happens in the made-up month.
public struct DemoEvent: Codable, Sendable, Equatable {
  /// What happens.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// An order is placed: from a place to a building's unit.
    case order
    /// A rider comes into an estate.
    case gateIn
    /// A rider leaves an estate.
    case gateOut
    /// A rider reports a thing that is wrong.
    case report
  }

  /// Milliseconds since the month began, at midnight.
  public var milliseconds: Int64
  /// What happens.
  public var kind: Kind
  /// Counts the orders of the district; gate events carry their order's number.
  public var order: Int
  /// The number of the worker, from 0.
  public var worker: Int
  /// The position of the place in `DemoPlan.places` where an order is picked up.
  public var place: Int?
  /// The position of the estate in `DemoPlan.estates`.
  public var estate: Int
  /// The position of the building in its estate.
  public var building: Int?
  /// The unit of the building, from 1.
  public var unit: Int?
  /// The position of the gate in its estate.
  public var gate: Int?
  /// What a report is about.
  public var subject: Subject?

  /// What a rider reports: the classes of the demand taxonomy.
  public enum Subject: String, Codable, Sendable, CaseIterable {
    case blockedFireLane, missingManholeCover, gateShut, noWater, parkingConflict, darkStairs
    case wrongNumber, brokenCharger
  }
}
