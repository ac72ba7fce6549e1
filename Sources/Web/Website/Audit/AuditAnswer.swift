import Foundation
import Kernel
import WebServer

/// A page of the audit, for programs.
struct AuditAnswer: Described, Encodable {
  var records: [AuditRecordAnswer]
  var next: String?

  static let schema = Schema.object(
    "Audit",
    [
      .required("records", .array(of: AuditRecordAnswer.schema, count: 0...200)),
      .optional("next", .string().described("api.audit.next")),
    ])
  static let samples = [
    AuditAnswer(records: AuditRecordAnswer.samples, next: "1790000000000.0.1")
  ]

  init(records: [AuditRecordAnswer], next: String?) {
    self.records = records
    self.next = next
  }

  init(_ page: AuditLog.Page) {
    self.init(
      records: page.entries.map(AuditRecordAnswer.init), next: page.next.map { "\($0)" })
  }
}

/// Something that was done.
struct AuditRecordAnswer: Described, Encodable {
  var at: Date
  var action: String
  var actor: String
  var subject: String?
  var details: [String]
  var request: String?
  var isSealed: Bool

  static let schema = Schema.object(
    "AuditRecord",
    [
      .required("at", .string(format: "date-time")),
      .required("action", .string().described("api.audit.action")),
      .required("actor", .string().described("api.audit.actor")),
      .optional("subject", .string().described("api.audit.subject")),
      .required("details", .array(of: .string()).described("api.audit.details")),
      .optional("request", .string().described("api.audit.request")),
      .required("isSealed", .boolean.described("api.audit.sealed")),
    ])
  static let samples = [
    AuditRecordAnswer(
      at: Date(timeIntervalSince1970: 1_790_000_000), action: "organisation.verify",
      actor: "account:01J00000000W1", subject: "organisation:01J00000000W2",
      details: ["from: visited"], request: "x", isSealed: true)
  ]

  init(
    at: Date, action: String, actor: String, subject: String?, details: [String],
    request: String?, isSealed: Bool
  ) {
    self.at = at
    self.action = action
    self.actor = actor
    self.subject = subject
    self.details = details
    self.request = request
    self.isSealed = isSealed
  }

  init(_ entry: AuditEntry) {
    self.init(
      at: Date(moment: entry.happenedAt), action: entry.action, actor: entry.actor.written,
      subject: entry.subject?.written,
      details: entry.detail.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.written)" },
      request: entry.request, isSealed: entry.isSealed)
  }
}
