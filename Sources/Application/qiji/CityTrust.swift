import Kernel

/// The jobs that keep a city's trust: they seal the audit, change keys, and end what is over.
enum CityTrust {
  /// How long the rows of every table are kept.
  static let rules = RetentionRule.kernel

  static func kinds(_ keys: KeyRing, checkpoints path: String) -> [JobKind] {
    [
      AuditSealer(keys, checkpoints: AuditCheckpointFile(path: path)).kind,
      CityKeys.rotation(keys).kind, Retention(rules).kind,
    ]
  }

  static let schedules = [AuditSealer.schedule, KeyRotation.schedule, Retention.schedule]
}
