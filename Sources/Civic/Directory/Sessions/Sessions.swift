public import Database
public import Kernel
import Synchronization

/// Who is signed in: asked by every request, for almost nothing.
///
/// What was read is believed for less than a second, so that a session that ended anywhere has
/// ended on every server within a second.
public final class Sessions: Sendable {
  /// How long something read is believed: shorter reads more, a second is what is promised.
  static let belief: Duration = .milliseconds(800)
  /// How many sessions are remembered at once, about 1 KB each.
  static let most = 20_000

  /// Where sessions are kept.
  let database: Database
  /// What people may do.
  public let authorities: Authorities
  private let randomness: any Randomness
  private let known = Mutex<[[UInt8]: Known]>([:])

  private struct Known {
    var row: SessionRow
    var authority: Authority
    var readAt: ContinuousClock.Instant
  }

  /// Makes a holder that knows nobody yet.
  ///
  /// - Parameters:
  ///   - authorities: what people may do, and the database.
  ///   - randomness: where tokens come from.
  public init(_ authorities: Authorities, randomness: any Randomness = SystemRandom()) {
    self.authorities = authorities
    database = authorities.database
    self.randomness = randomness
  }

  /// Who shows this token; nil when it is good for nothing, or no longer.
  ///
  /// - Parameters:
  ///   - token: what the browser sent.
  ///   - now: the present moment.
  /// - Returns: The session.
  /// - Throws: What the database says.
  public func session(
    for token: SessionToken, now: Moment
  ) async throws(DatabaseError) -> Session? {
    let hash = token.hash
    let start = ContinuousClock.now
    if let known = known.withLock({ $0[hash] }), start - known.readAt < Self.belief {
      return Self.session(known, hash, now)
    }
    let (authorities, catalogue) = (authorities, try await authorities.catalogue())
    let read = try await database.read { transaction throws(DatabaseError) -> Known? in
      guard let row = try SessionRecords(transaction: transaction).row(of: hash) else {
        return nil
      }
      // A code by text message opens what is one's own: roles need a password and more.
      let authority = try authorities.authority(
        of: .account(row.account), implicit: row.kind.implicitRoles, catalogue, in: transaction,
        now: now, withGrants: row.kind == .staff)
      return Known(row: row, authority: authority, readAt: start)
    }
    guard var read, let place = read.row.place(of: hash, at: now) else {
      known.withLock { $0[hash] = nil }
      return nil
    }
    if read.row.isNotingDue(place, at: now) {
      guard let noted = await note(read.row, hash, now) else { return nil }
      read.row = noted
    }
    let seen = read
    known.withLock { known in
      if known.count >= Self.most { known = known.filter { start - $0.value.readAt < Self.belief } }
      if known.count < Self.most { known[hash] = seen }
    }
    return Self.session(read, hash, now)
  }

  private static func session(_ known: Known, _ hash: [UInt8], _ now: Moment) -> Session? {
    guard let place = known.row.place(of: hash, at: now) else { return nil }
    return Session(
      id: known.row.id, account: known.row.account, kind: known.row.kind,
      method: known.row.method, authenticatedAt: known.row.authenticatedAt,
      endsAt: known.row.endsAt,
      isRotationDue: known.row.isRotationDue(to: place, at: now), authority: known.authority)
  }

  /// Writes that a session was used, and that a new token has arrived.
  ///
  /// - Returns: As it is then; nil when it ended meanwhile. A database that can't be written now
  ///   signs nobody out.
  private func note(_ old: SessionRow, _ hash: [UInt8], _ now: Moment) async -> SessionRow? {
    do {
      return try await database.write { transaction throws(DatabaseError) -> SessionRow? in
        let records = SessionRecords(transaction: transaction)
        guard var row = try records.touch(old.id, of: old.account),
          let place = row.place(of: hash, at: now)
        else { return nil }
        if place == .next {
          try records.forget(row.previous)
          (row.previous, row.previousUntil) = (row.present, now + SessionRow.grace)
          (row.present, row.next, row.nextAt) = (hash, nil, nil)
          row.rotatedAt = now
        }
        row.seenAt = max(row.seenAt, now)
        row.endsAt = min(row.seenAt + row.kind.idleLimit, row.lastAt)
        try records.update(row)
        return row
      }
    } catch {
      return old
    }
  }

  /// Makes a new token for a session whose rotation is due; the old one stays good until the new
  /// one was used, and a little longer, so that nothing is lost with an answer that is.
  ///
  /// - Returns: What the browser is to keep from now on; nil when another request just got one.
  /// - Throws: What the database says.
  public func rotate(
    _ token: SessionToken, now: Moment
  ) async throws(DatabaseError) -> SessionToken? {
    let (old, new) = (token.hash, SessionToken(randomness))
    let isMade = try await database.write { transaction throws(DatabaseError) in
      let records = SessionRecords(transaction: transaction)
      guard let found = try records.row(of: old),
        var row = try records.touch(found.id, of: found.account),
        row.place(of: old, at: now) == .present, row.isRotationDue(to: .present, at: now)
      else {
        transaction.discard()
        return false
      }
      try records.forget(row.next)
      (row.next, row.nextAt) = (new.hash, now)
      try records.lead(new.hash, to: row)
      try records.update(row)
      return true
    }
    known.withLock { $0[old] = nil }
    return isMade ? new : nil
  }

  /// Changes the token at once, when somebody showed anew who they are: what was known before is
  /// good for nothing.
  ///
  /// - Parameters:
  ///   - token: what the browser has.
  ///   - method: how they showed it.
  ///   - now: the present moment.
  /// - Returns: What the browser is to keep from now on; nil when the session has ended.
  /// - Throws: What the database says.
  public func renew(
    _ token: SessionToken, method: SessionMethod, now: Moment
  ) async throws(DatabaseError) -> SessionToken? {
    let (old, new) = (token.hash, SessionToken(randomness))
    let isMade = try await database.write { transaction throws(DatabaseError) in
      let records = SessionRecords(transaction: transaction)
      guard let found = try records.row(of: old),
        var row = try records.touch(found.id, of: found.account),
        row.place(of: old, at: now) != nil
      else {
        transaction.discard()
        return false
      }
      for hash in [row.present, row.next, row.previous] { try records.forget(hash) }
      (row.next, row.nextAt, row.previous, row.previousUntil) = (nil, nil, nil, nil)
      (row.present, row.method) = (new.hash, method)
      (row.rotatedAt, row.authenticatedAt, row.seenAt) = (now, now, now)
      row.endsAt = min(now + row.kind.idleLimit, row.lastAt)
      try records.lead(new.hash, to: row)
      try records.update(row)
      return true
    }
    known.withLock { $0[old] = nil }
    return isMade ? new : nil
  }

  /// Believes nothing any more that was read before: what ended in another's transaction has ended
  /// here at once.
  ///
  /// - Parameter account: whose sessions.
  public func forget(_ account: Identifier<Actor.Account>) {
    known.withLock { known in known = known.filter { $0.value.row.account != account } }
  }
}
