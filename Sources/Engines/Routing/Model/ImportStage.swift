/// What an import is doing, for a progress display.
public enum ImportStage: Int, CaseIterable, Sendable {
  /// Reading relations.
  case relations
  /// Reading ways.
  case ways
  /// Reading nodes.
  case nodes
  /// Assembling buildings, estates and water.
  case areas
  /// Joining ways into the street network.
  case network
  /// Giving doors to buildings, gates to estates, car parks to streets.
  case doors
}
