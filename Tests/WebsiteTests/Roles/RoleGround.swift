import Database
import Directory
import Kernel
import Testing

@testable import Website

/// A district with a street, a company with a station in it, and somebody who works there.
struct RoleGround {
  let district: Area.ID
  let street: Area.ID
  let company: Organisation.ID
  let station: Organisation.ID
  let worker: Account.ID

  /// Makes two of them in one city, so that there is another district and another company.
  static func two(_ context: DirectoryContext) async throws -> (home: RoleGround, other: RoleGround)
  {
    let city = try await area(.city, "新城", below: nil, code: "990100000000", context)
    let home = try await RoleGround("甲", code: "990101", below: city, context)
    let other = try await RoleGround("乙", code: "990102", below: city, context)
    try await context.trees.fill()
    return (home, other)
  }

  private init(
    _ name: String, code: String, below city: Area.ID, _ context: DirectoryContext
  ) async throws {
    district = try await Self.area(
      .district, name + "区", below: city, code: code + "000000", context)
    street = try await Self.area(
      .street, name + "街道", below: district, code: code + "001000", context)
    company = try await Self.organisation(
      .platform, name + "公司", below: nil, in: district, context)
    station = try await Self.organisation(
      .dispatchStation, name + "站", below: company, in: street, context)
    let phone = try #require(PhoneNumber("+88800002" + code))
    let outcome = try await RegisterWorker(phone, isAtLeastSixteen: true).run(
      on: context.database, keys: context.keys, maker: context.maker, now: context.time.now)
    guard case .registered(let account) = outcome else { throw RoleGroundError.refused }
    worker = account.id
    _ = try await ChangeAffiliation(
      .begin(.rider, .own), as: try context.maker.make(), of: worker, at: station,
      by: .job("test")
    ).run(on: context.database, now: context.time.now)
  }

  private static func area(
    _ kind: AreaKind, _ name: String, below parent: Area.ID?, code: String,
    _ context: DirectoryContext
  ) async throws -> Area.ID {
    let command = AddArea(
      kind, below: parent, code: AreaCode(code),
      name: try #require(LocalisedText(name, english: nil)),
      since: try #require(CivilDate("2026-01-01")))
    let (id, now) = (try context.maker.make(PermissionScope.Area.self), context.time.now)
    let outcome = try await context.database.write { transaction throws(DatabaseError) in
      try command.run(in: transaction, id: id, by: DirectoryAuthor(.job("test")), now: now)
    }
    guard case .done(let area) = outcome else { throw RoleGroundError.refused }
    return area.id
  }

  private static func organisation(
    _ kind: OrganisationKind, _ name: String, below parent: Organisation.ID?, in area: Area.ID,
    _ context: DirectoryContext
  ) async throws -> Organisation.ID {
    let facts = Organisation.Facts(
      kind: kind, parent: parent, name: try #require(LocalisedText(name, english: nil)),
      areas: [area])
    let (id, now) = (try context.maker.make(PermissionScope.Organisation.self), context.time.now)
    let outcome = try await context.database.write { transaction throws(DatabaseError) in
      try ListOrganisation(facts).run(
        in: transaction, id: id, by: DirectoryAuthor(.job("test")), now: now)
    }
    guard case .done(let organisation) = outcome else { throw RoleGroundError.refused }
    return organisation.id
  }
}

enum RoleGroundError: Error { case refused }
