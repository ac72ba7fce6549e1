public import Geodesy

/// For each entrance of a city: whether it is reached from the streets, and how.
public struct DoorReport: Sendable {
  /// How one entrance is reached.
  public enum Outcome: Hashable, Sendable {
    /// Along mapped ways up to the door.
    case mapped
    /// By a straight line over open ground from the way to the door: its end points.
    case connector(Metres, from: Coordinate<WGS84>, to: Coordinate<WGS84>)
    /// Not at all.
    case notReached(UnreachedReason)
  }

  /// One line of the report.
  public struct Row: Hashable, Sendable {
    /// The entrance.
    public var entrance: EntranceIndex
    /// How it is reached.
    public var outcome: Outcome
  }

  /// The city reported on.
  public let city: CityMap
  /// One row for each entrance, in the order of `CityMap.entrances`.
  public let rows: [Row]

  /// The number of entrances reached along mapped ways.
  public var mappedCount: Int { rows.count { $0.outcome == .mapped } }

  /// The number of entrances reached by a connector.
  public var connectorCount: Int {
    rows.count { if case .connector = $0.outcome { true } else { false } }
  }

  /// The number of entrances reached in either way.
  public var reachedCount: Int { mappedCount + connectorCount }
}
