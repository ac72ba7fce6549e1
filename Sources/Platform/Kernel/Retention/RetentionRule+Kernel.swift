extension RetentionRule {
  /// The kernel's own tables.
  public static let kernel: [RetentionRule] = [
    RetentionRule(
      "idempotency", key: ["district", "request_key", "actor"], age: "expires_at",
      reason: "retention.repeat"),
    RetentionRule(
      "inbox", key: ["district", "source", "message"], age: "received_at",
      keepFor: .seconds(30 * 86_400), reason: "retention.repeat"),
    RetentionRule(
      "limit_use", key: ["bucket"], age: "ends_at", reason: "retention.limit"),
    RetentionRule(
      "audit_record", key: ["lane", "happened_at", "mark"], age: "happened_at",
      keepFor: AuditVerification.sweptAfter, condition: "batch IS NOT NULL",
      reason: "retention.audit"),
    RetentionRule(
      "compartment_approval", key: ["opening", "officer"], age: "ends_at",
      reason: "retention.opening"),
    RetentionRule(
      "compartment_opening", key: ["id"], age: "ends_at", keepFor: .seconds(1_096 * 86_400),
      reason: "retention.opening"),
    RetentionRule(
      "compartment_access", key: ["subject", "id"], age: "read_at",
      keepFor: .seconds(1_096 * 86_400), reason: "retention.access"),
  ]
}
