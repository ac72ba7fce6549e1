import Database
import Directory
import Estates
import Kernel
import Places
import WebServer

/// By what somebody is known who says something of a place or comes to it, without being named.
struct PasserMarks: Sendable {
  let context: DirectoryContext
  private let keys: RiderKeys

  init(_ context: DirectoryContext) {
    self.context = context
    keys = RiderKeys(context.database)
  }

  /// The marks of a visitor at a place, the present one first.
  ///
  /// Who is signed in has another name at every place and in every month; anybody else is known by
  /// the network, with a key of one day.
  func marks(of call: Call, at place: CityPlace.ID, now: Moment) async throws -> [PasserMark] {
    try await marks(of: call, at: place.number, now: now)
  }

  /// The same at whatever a positive number names.
  func marks(of call: Call, at number: Int64, now: Moment) async throws -> [PasserMark] {
    if let account = call.visitor.account,
      let own = try await own(account, at: number, now: now)
    {
      return own
    }
    let keys = keys
    let held = try await asking { () async throws(DatabaseError) in
      try await keys.keys(at: now, limit: .seconds(5))
    }
    return held.compactMap { ClientKey(secret: $0.secret) }
      .map { PasserMark(bytes: call.mark($0).bytes) }
  }

  private func own(
    _ account: Account.ID, at number: Int64, now: Moment
  ) async throws -> [PasserMark]? {
    let sealed = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try AccountProfile.sealed(of: account, in: transaction)
      }
    }
    guard let sealed, let secret = try sealed.pseudonymSecret(with: context.keys),
      let here = Identifier<Pseudonym.Estate>(number: number)
    else { return nil }
    let names = [now, now - .seconds(86_400)].map { moment in
      PasserMark(bytes: Array(Pseudonym(of: secret, at: here, in: moment).text.utf8))
    }
    return names[0] == names[1] ? [names[0]] : names
  }
}
