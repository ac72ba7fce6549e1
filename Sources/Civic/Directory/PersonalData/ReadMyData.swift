public import Database
public import Kernel

/// Everything that is stored about somebody, for themselves.
public struct ReadMyData: Sendable {
  /// Whose.
  public var account: Account.ID

  /// Makes the question.
  ///
  /// - Parameter account: whose.
  public init(_ account: Account.ID) { self.account = account }

  /// Reads it all in one state of the database.
  ///
  /// - Parameters:
  ///   - database: where everything is.
  ///   - parts: what contexts have registered.
  ///   - keys: of the city.
  ///   - now: the present moment.
  /// - Returns: Sections, the account first; nil when there is no such account.
  /// - Throws: ``AccountError``.
  public func run(
    on database: Database, parts: AccountParts, keys: KeyRing, now: Moment
  ) async throws(AccountError) -> [PersonalSection]? {
    let found: (AccountProfile.Sealed, [PersonalSection])?
    do {
      found = try await database.read { transaction throws(DatabaseError) in
        guard let sealed = try AccountProfile.sealed(of: account, in: transaction) else {
          return nil
        }
        var sections: [PersonalSection] = []
        for source in parts.sources {
          sections += try source.sections(of: account, in: transaction)
        }
        return (sealed, sections)
      }
    } catch {
      throw .database(error)
    }
    guard let (sealed, sections) = found else { return nil }
    do {
      return [Self.section(try sealed.open(with: keys))] + sections.filter { !$0.rows.isEmpty }
    } catch {
      throw .sealed(error)
    }
  }

  private static func section(_ profile: AccountProfile) -> PersonalSection {
    let account = profile.account
    var facts: [PersonalSection.Fact] = [
      .init("kind", .word(account.kind.rawValue)), .init("state", .word(account.state.rawValue)),
    ]
    if let phone = profile.phone { facts.append(.init("phone", .text(phone.local))) }
    if let name = profile.name { facts.append(.init("name", .text(name.text))) }
    if let number = profile.workerNumber {
      facts.append(.init("worker-number", .text(number.grouped)))
    }
    for kind in WorkerKind.allCases where account.workerKinds.contains(kind) {
      facts.append(.init("worker-kind", .word(kind.rawValue)))
    }
    if let area = account.homeArea { facts.append(.init("home-area", .area(area))) }
    if let declared = profile.ageDeclaredAt {
      facts.append(.init("age-declared", .moment(declared)))
    }
    facts.append(.init("registered", .moment(account.registeredAt)))
    facts.append(.init("last-seen", .moment(account.lastSeenAt)))
    return PersonalSection("account", [facts])
  }
}

extension DirectoryPart: PersonalDataSource {
  func sections(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [PersonalSection] {
    let affiliations = try Affiliation.all(of: account, in: transaction).map { affiliation in
      [
        PersonalSection.Fact("organisation", .organisation(affiliation.organisation)),
        .init("kind", .word(affiliation.kind.rawValue)),
        .init("source", .word("source-\(affiliation.source.rawValue)")),
        .init("from", .moment(affiliation.from)),
      ] + (affiliation.until.map { [.init("until", .moment($0))] } ?? [])
    }
    let consents = try Consent.all(of: account, in: transaction).map { consent in
      [
        PersonalSection.Fact("purpose", .word("consent-\(consent.purpose.rawValue)")),
        .init("version", .number(consent.version)), .init("given", .moment(consent.givenAt)),
      ] + (consent.withdrawnAt.map { [.init("withdrawn", .moment($0))] } ?? [])
    }
    return [
      PersonalSection("affiliations", affiliations),
      PersonalSection("verifications", try verifications(of: account, transaction)),
      PersonalSection("household", try household(of: account, transaction)),
      PersonalSection("consents", consents),
      PersonalSection("sessions", try sessions(of: account, transaction)),
      PersonalSection("roles", try roles(of: account, transaction)),
      PersonalSection("login", try login(of: account, transaction)),
      PersonalSection("tokens", try tokens(of: account, transaction)),
      PersonalSection("phone-change", try phoneChange(of: account, transaction)),
      PersonalSection("merges", try merges(of: account, transaction)),
    ]
  }

  private func household(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [[PersonalSection.Fact]] {
    guard let household = try Household.of(account, in: transaction) else { return [] }
    let counts = Household.Band.allCases.compactMap { band in
      household.counts[band].map { PersonalSection.Fact("band-\(band.rawValue)", .number($0)) }
    }
    return [counts + [.init("couple", .word(household.worksAsCouple ? "yes" : "no"))]]
  }

  private func verifications(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [[PersonalSection.Fact]] {
    try transaction.rows(
      """
      SELECT how, made_at, ended_at, organisation, area FROM verification WHERE account = $1
      ORDER BY made_at
      """, account
    ) { row throws(DatabaseError) in
      var facts = [PersonalSection.Fact("how", .word("how-\(try row.get(0, as: String.self))"))]
      if let organisation = try row.get(3, as: Identifier<PermissionScope.Organisation>?.self) {
        facts.append(.init("organisation", .organisation(organisation)))
      }
      if let area = try row.get(4, as: Identifier<PermissionScope.Area>?.self) {
        facts.append(.init("area", .area(area)))
      }
      facts.append(.init("made", .moment(try row.get(1))))
      if let ended = try row.get(2, as: Moment?.self) {
        facts.append(.init("ended", .moment(ended)))
      }
      return facts
    }
  }

  private func sessions(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [[PersonalSection.Fact]] {
    try transaction.rows(
      "SELECT device, began_at, seen_at FROM session WHERE account = $1 ORDER BY began_at", account
    ) { row throws(DatabaseError) in
      [
        PersonalSection.Fact("device", .text(try row.get(0))),
        .init("began", .moment(try row.get(1))), .init("seen", .moment(try row.get(2))),
      ]
    }
  }

  private func roles(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [[PersonalSection.Fact]] {
    try transaction.rows(
      "SELECT role, from_at, until_at FROM role_grant WHERE holder = $1 ORDER BY from_at", account
    ) { row throws(DatabaseError) in
      [
        PersonalSection.Fact("role", .role(try row.get(0))),
        .init("from", .moment(try row.get(1))), .init("until", .moment(try row.get(2))),
      ]
    }
  }
}
