/// What is shut for the moment, over and above what the map says: doors and gates that people
/// have found closed.
public struct Closures: Hashable, Sendable {
  /// Entrances that nobody gets in by.
  public var entrances: Set<EntranceIndex>
  /// Gates that nobody passes.
  public var gates: Set<GateIndex>

  /// Names what is shut; nothing by default.
  ///
  /// Indices that the city does not have mean nothing.
  public init(entrances: Set<EntranceIndex> = [], gates: Set<GateIndex> = []) {
    self.entrances = entrances
    self.gates = gates
  }

  /// Whether nothing is shut.
  public var isEmpty: Bool { entrances.isEmpty && gates.isEmpty }

  /// What is shut here and not there.
  public func subtracting(_ other: Closures) -> Closures {
    Closures(
      entrances: entrances.subtracting(other.entrances), gates: gates.subtracting(other.gates))
  }
}
