import Database
import Directory
import Kernel
import WebServer

/// Reads the audit for those who may: each look is in it as well.
struct AuditDesk: Sendable {
  let context: DirectoryContext

  static let subject = Parameter<String>.text(
    "subject", length: 3...80, summary: "param.audit.subject",
    example: "organisation:01J00000000W1"
  ).optional()
  static let actor = Parameter<String>.text(
    "actor", length: 3...80, summary: "param.audit.actor", example: "account:01J00000000W1"
  ).parsed { Actor($0) }.optional()
  static let cursor = Parameter<String>.text(
    "after", length: 5...60, pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$", summary: "param.cursor",
    example: "1790000000000.0.1"
  ).parsed { AuditCursor($0) }.optional()

  /// A page of records and what staff who are named in it are called.
  struct Found: Sendable {
    var page: AuditLog.Page
    var names: [Identifier<Actor.Account>: String]
  }

  func read(for call: Call, limit: Int) async throws -> Found {
    let filter: AuditLog.Filter =
      call[Self.subject].map { .subject($0) } ?? call[Self.actor].map { .actor($0) } ?? .everything
    let after = call[Self.cursor]
    let (actor, now) = (call.visitor.actor, context.time.now)
    let page = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        // Who reads on, page after page, is noted once.
        if after == nil {
          try transaction.audit(AuditRecord(action: "audit.read", actor: actor), now: now)
        }
        return try AuditLog.page(filter, after: after, limit: limit, in: transaction)
      }
    }
    let accounts = Set(page.entries.flatMap(\.accounts))
    let names = try await asking { () async throws(DatabaseError) in
      try await StaffNames.read(accounts, on: context.database, keys: context.keys)
    }
    return Found(page: page, names: names.mapValues(\.text))
  }
}

extension AuditEntry {
  /// The accounts that the record names.
  fileprivate var accounts: [Identifier<Actor.Account>] {
    ([actor, subject].compactMap(\.self) + Array(detail.values)).compactMap { name in
      if case .account(let account) = name { account } else { nil }
    }
  }
}

extension AuditEntry.Name {
  /// As programs read it.
  var written: String {
    switch self {
    case .account(let account): "\(Actor.account(account))"
    case .erased: "erased"
    case .text(let text): text
    }
  }
}
