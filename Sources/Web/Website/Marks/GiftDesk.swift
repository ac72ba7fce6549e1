import Database
import Directory
import Kernel
import Places
import WebServer

/// What pages and programs about gifts and offers share.
extension MarksDesk {
  func gift(_ id: Gift.ID) async throws -> Gift {
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await Gift.one(id, in: database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  /// The receipt of who asks; nil for who has none, or is not signed in.
  func receipt(of id: Gift.ID, _ call: Call) async throws -> GiftReceipt? {
    guard case .account = call.visitor.actor else { return nil }
    let command = ClaimGift(id, by: try await mark(for: ClaimGift.purpose, call))
    let database = context.database
    return try await asking { () async throws(DatabaseError) in
      try await command.receipt(in: database)
    }
  }

  func claim(_ id: Gift.ID, _ call: Call) async throws -> MarkOutcome<GiftReceipt> {
    let command = ClaimGift(id, by: try await mark(for: ClaimGift.purpose, call))
    return try await write(call) { transaction, _, now throws(DatabaseError) in
      try command.run(in: transaction, now: now)
    }
  }

  func save(
    _ id: Gift.ID, version: Int64? = nil, _ plan: Gift.Plan, _ call: Call
  ) async throws -> MarkOutcome<Gift> {
    let command = SaveGift(id, version: version, plan)
    return try await write(call) { transaction, author, now throws(DatabaseError) in
      try command.run(in: transaction, by: author, now: now)
    }
  }

  /// An offer and the place where it is good.
  func offer(_ id: Offer.ID) async throws -> (offer: Offer, place: CityPlace) {
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await Offer.one(id, in: database)
    }
    guard let found else { throw Problem(.notFound) }
    return (found, try await place(found.place))
  }

  func code(for id: Offer.ID, _ call: Call) async throws -> MarkOutcome<ShowOfferCode.Code> {
    let command = ShowOfferCode(id, to: try await mark(for: ShowOfferCode.purpose, call))
    return try await write(call) { transaction, _, now throws(DatabaseError) in
      try command.run(in: transaction, now: now)
    }
  }

  /// Confirms a code at a place that the visitor runs or answers for.
  func use(_ id: Offer.ID, _ code: String, _ call: Call) async throws -> MarkOutcome<Offer> {
    guard may(.placesCount, at: try await offer(id).place, call) else { throw Problem(.notFound) }
    let command = UseOffer(id, code: code)
    return try await write(call) { transaction, author, now throws(DatabaseError) in
      try command.run(in: transaction, by: author, now: now)
    }
  }

  func save(
    _ offer: Offer, version: Int64? = nil, _ call: Call
  ) async throws -> MarkOutcome<Offer> {
    let command = SaveOffer(offer, version: version)
    return try await write(call) { transaction, author, now throws(DatabaseError) in
      try command.run(in: transaction, by: author, now: now)
    }
  }
}
