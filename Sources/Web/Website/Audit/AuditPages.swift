import Directory
import HTTPTypes
import Kernel
import WebServer

/// What was done in the city, by whom: for auditors.
struct AuditPages: Sendable {
  let desk: AuditDesk

  var routes: [Route] { [show, list] }

  private static let most = 50
  private static let limit = Parameter<Int>.integer(
    "limit", 1...200, summary: "param.limit", example: 20
  ).defaulting(to: 50)

  private var show: Route {
    .sitePage(
      "/audit", operation: "showAudit", summary: "page.audit",
      permission: .may(.auditSee, on: .city),
      parameters: [AuditDesk.subject, AuditDesk.actor, AuditDesk.cursor],
      problems: ProblemCode.keeping
    ) { [desk] call in
      Page("audit", AuditPage(call, try await desk.read(for: call, limit: Self.most)))
    }
  }

  private var list: Route {
    .api(
      .get, "/api/v1/audit", operation: "listAudit", summary: "api.audit",
      permission: .may(.auditSee, on: .city),
      parameters: [AuditDesk.subject, AuditDesk.actor, AuditDesk.cursor, Self.limit],
      problems: ProblemCode.keeping
    ) { [desk] call in
      AuditAnswer(try await desk.read(for: call, limit: call[Self.limit]).page)
    }
  }
}

/// A page of the audit, as people read it.
struct AuditPage: Sendable {
  struct Row: Sendable {
    var at: String
    /// In words; what is new to the texts, by its name.
    var title: String
    var action: String
    var actor: String
    var actorLink: String?
    var subject: String?
    var subjectLink: String?
    var details: [String]
    var isSealed: Bool
  }

  var back: BackView
  /// Of one actor or subject alone.
  var only: String?
  var rows: [Row]
  var more: String?
}

extension AuditPage {
  init(_ call: Call, _ found: AuditDesk.Found) {
    let words = Words(call)
    back = BackView(address: "/me", label: words("site.me"), title: words("site.name"))
    let (subject, actor) = (call[AuditDesk.subject], call[AuditDesk.actor].map { "\($0)" })
    only = subject ?? actor
    rows = found.page.entries.map { Row($0, found.names, words) }
    more = found.page.next.map {
      Call.address("/audit", [("subject", subject), ("actor", actor), ("after", "\($0)")])
    }
  }
}

extension AuditPage.Row {
  init(_ entry: AuditEntry, _ names: [Identifier<Actor.Account>: String], _ words: Words) {
    func shown(_ name: AuditEntry.Name) -> String {
      switch name {
      case .account(let account): names[account] ?? "\(account)"
      case .erased: words("audit.erased")
      case .text(let text): text
      }
    }
    at = Words.dayAndTime(entry.happenedAt)
    action = entry.action
    title = words.action(entry.action)
    actor = shown(entry.actor)
    subject = entry.subject.map(shown)
    // Who was erased is nobody to ask about.
    actorLink =
      entry.actor == .erased ? nil : Call.address("/audit", [("actor", entry.actor.written)])
    subjectLink = entry.subject.flatMap { subject in
      subject == .erased ? nil : Call.address("/audit", [("subject", subject.written)])
    }
    details = entry.detail.sorted { $0.key < $1.key }.map { "\($0.key): \(shown($0.value))" }
    isSealed = entry.isSealed
  }
}

extension Words {
  /// What an action of the audit is called.
  fileprivate func action(_ name: String) -> String {
    let key = TextKey("audit.action.\(name)")
    return has(key) ? self(key) : name
  }
}
