/// Records lie in lanes, each with its own chain, so that servers and nodes seal side by side.
enum AuditLane {
  /// More spread further; each costs a batch every few seconds while there is much to seal.
  static let count: Int64 = 8
}
