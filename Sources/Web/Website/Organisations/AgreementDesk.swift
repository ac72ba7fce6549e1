import Database
import Directory
import Kernel
import WebServer

/// Takes agreements of organisations to where they are kept.
struct AgreementDesk: Sendable {
  let context: DirectoryContext

  /// Why it is not so.
  enum Refusal: Sendable {
    case missing
    case otherVersion(Int64)
    case faults([AgreementFault])
  }

  /// One of an organisation.
  func read(_ id: Identifier<Agreement>, of party: Organisation.ID) async throws -> Agreement {
    let database = context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await ReadAgreement.one(id, of: party, in: database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  func all(
    of party: Organisation.ID, before: Identifier<Agreement>? = nil, limit: Int
  ) async throws -> [Agreement] {
    let database = context.database
    return try await asking { () async throws(DatabaseError) in
      try await ReadAgreement.all(of: party, before: before, limit: limit, in: database)
    }
  }

  /// Whether somebody may bind these: those whom they answer for, and those who work there.
  ///
  /// A district has agreements with the platforms that ride in it, not with the stations of
  /// another.
  func mayBind(_ parties: Set<Organisation.ID>, _ call: Call) -> Bool {
    let tree = context.trees.current
    let reach = OrganisationReach(.agreementsEdit, by: call.visitor.directoryAuthority, in: tree)
    return parties.allSatisfy { party in
      guard tree.organisation(party) != nil else { return true }
      return reach.covers(party)
        || reach.areas.contains { area in
          tree.areas(servedBy: party).contains {
            tree.isArea($0, within: area.id) || tree.isArea(area.id, within: $0)
          }
        }
    }
  }

  /// Makes one.
  func add(
    _ terms: Agreement.Terms, state: Agreement.State, key: String?, _ call: Call
  ) async throws -> KeyedOutcome<Refusal> {
    let id: Identifier<Agreement>
    do { id = try context.maker.make() } catch { throw Problem(.notReady) }
    let (author, now) = (call.author, context.time.now)
    let command = SaveAgreement(id, version: nil, terms, state: state)
    return try await KeyedRequest(call, named: key, on: context).once {
      transaction throws(DatabaseError) in
      switch try command.run(in: transaction, by: author, now: now) {
      case .done(let agreement):
        return .made(
          KeyedAnswer(version: agreement.version, json: AgreementAnswer(agreement).bytes))
      case .missing: return .refused(.missing)
      case .otherVersion(let version): return .refused(.otherVersion(version))
      case .refused(let faults): return .refused(.faults(faults))
      }
    }
  }

  func change(
    _ id: Identifier<Agreement>, version: Int64, _ terms: Agreement.Terms, state: Agreement.State,
    _ call: Call
  ) async throws -> SaveAgreement.Outcome {
    let command = SaveAgreement(id, version: version, terms, state: state)
    let (author, now) = (call.author, context.time.now)
    return try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
    }
  }
}
