import Database
import Directory
import Kernel
import WebServer

/// Reads what is kept about somebody, for themselves.
struct DataDesk: Sendable {
  let context: DirectoryContext

  /// Everything that is kept.
  func sections(of account: Account.ID) async throws -> [PersonalSection] {
    let now = context.time.now
    let found = try await accounting { () async throws(AccountError) in
      try await ReadMyData(account).run(
        on: context.database, parts: context.parts, keys: context.keys, now: now)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// Who looked, the newest first.
  func looks(
    at account: Account.ID, before cursor: LookCursor? = nil, limit: Int
  ) async throws -> [PersonalLook] {
    let now = context.time.now
    return try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try PersonalLook.all(
          of: account, before: cursor?.place, limit: limit, in: transaction, now: now)
      }
    }
  }

  /// Who read what is sealed about them.
  func openings(about account: Account.ID) async throws -> [CompartmentAccess] {
    try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try CompartmentAccess.log(of: account, in: transaction, keys: context.keys)
      }
    }
  }

  /// What they agreed to, and since when; what was taken back is left out.
  func consents(of account: Account.ID) async throws -> [ConsentPurpose: Consent] {
    let all = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try Consent.all(of: account, in: transaction)
      }
    }
    return Dictionary(
      all.filter { $0.withdrawnAt == nil }.map { ($0.purpose, $0) }
    ) { first, _ in first }
  }

  /// Gives a consent or takes it back.
  func set(
    _ purpose: ConsentPurpose, isGiven: Bool, by account: Account.ID
  ) async throws {
    let command = SetConsent(purpose, isGiven: isGiven, by: account, as: try context.name())
    let now = context.time.now
    _ = try await asking { () async throws(DatabaseError) in
      try await command.run(on: context.database, now: now)
    }
  }

  /// What names things in a visitor's language.
  func names(for call: Call) async throws -> DataWords {
    let roles = try await asking { () async throws(DatabaseError) in
      try await context.authorities.catalogue()
    }
    return DataWords(words: Words(call), tree: context.trees.current, roles: roles)
  }
}

/// A place in the list of looks: when, and which of that moment.
struct LookCursor: Sendable, CustomStringConvertible {
  static let pattern = "^[0-9]{1,15}\\.[0-9A-Z]{13}$"

  let place: PersonalLook.Place

  init(_ look: PersonalLook) { place = look.place }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = Int64(parts[0]),
      let id = Identifier<PersonalLook>(String(parts[1]))
    else { return nil }
    place = PersonalLook.Place(at: Moment(milliseconds: milliseconds), id: id)
  }

  var description: String { "\(place.at.milliseconds).\(place.id)" }
}
