/// What is shut for the moment, over and above what the map says: doors, gates and streets that
/// people have found closed.
public struct Closures: Hashable, Sendable {
  /// Entrances that nobody gets in by.
  public var entrances: Set<EntranceIndex>
  /// Gates that nobody passes.
  public var gates: Set<GateIndex>
  /// Streets that nobody gets through, whichever way; who is on one already gets out of it.
  public var streets: Set<StreetIndex>

  /// Names what is shut; nothing by default.
  ///
  /// Indices that the city does not have mean nothing.
  public init(
    entrances: Set<EntranceIndex> = [], gates: Set<GateIndex> = [],
    streets: Set<StreetIndex> = []
  ) {
    self.entrances = entrances
    self.gates = gates
    self.streets = streets
  }

  /// Whether nothing is shut.
  public var isEmpty: Bool { entrances.isEmpty && gates.isEmpty && streets.isEmpty }

  /// What is shut here and not there.
  public func subtracting(_ other: Closures) -> Closures {
    Closures(
      entrances: entrances.subtracting(other.entrances), gates: gates.subtracting(other.gates),
      streets: streets.subtracting(other.streets))
  }
}
