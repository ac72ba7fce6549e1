import Database
import DemoCity
import Directory
import Geodesy
import Kernel
import Website

/// The areas and organisations of a make-believe city, entered by the commands that offices give.
struct DemoOffices {
  private let directory: DirectoryContext
  private let collection: String
  private let author = DirectoryAuthor(.job("demo"))
  /// Since before anybody of the make-believe city came.
  private let since: CivilDate

  init(_ directory: DirectoryContext, of city: InventedCity) throws {
    guard let since = CivilDate(year: 2024, month: 1, day: 1) else {
      throw Failure("no such day")
    }
    self.since = since
    self.directory = directory
    collection = DemoPlaces.collection(city)
  }

  /// Enters what is not there yet; what somebody has changed since stays as it is.
  ///
  /// - Throws: `DatabaseError`, or `DirectoryImportError`.
  func settle(_ city: InventedCity) async throws {
    let database = directory.database
    // Organisations come last, and all at once.
    let mark = source("organisation/1")
    guard try await !ListOrganisation.isListed(source: mark, in: database) else { return }
    let drawn = city.directory
    try await enter(drawn.areas)
    try await directory.trees.catchUp()
    try await outline(drawn.areas)
    try await enter(drawn)
    try await directory.trees.catchUp()
  }

  private func source(_ key: String) -> String { "\(collection)/\(key)" }

  private func enter(_ areas: [DemoDirectory.Area]) async throws {
    var list = AreaList()
    for (place, area) in areas.enumerated() {
      list.add(code: area.code, name: area.name, english: area.englishName, number: place + 1)
    }
    _ = try await ImportAreas(list, since: since).run(
      on: directory.database, maker: directory.maker, by: author, time: directory.time)
  }

  private func outline(_ drawn: [DemoDirectory.Area]) async throws {
    let tree = directory.trees.current
    let outlines = drawn.compactMap { area -> SetBoundary? in
      guard let id = AreaCode(area.code).flatMap({ tree.area(code: $0)?.id }) else { return nil }
      let corners = area.boundary.compactMap {
        Coordinate<WGS84>(latitude: $0[1], longitude: $0[0])
      }
      return SetBoundary(
        id, AreaBoundary([Polygon(outer: corners)]), since: since, source: collection)
    }
    let (author, now) = (author, directory.time.now)
    for start in stride(from: 0, to: outlines.count, by: 50) {
      let batch = outlines[start...].prefix(50)
      try await directory.database.write { transaction throws(DatabaseError) in
        for outline in batch { _ = try outline.run(in: transaction, by: author, now: now) }
      }
    }
  }

  private func enter(_ drawn: DemoDirectory) async throws {
    let maker = directory.maker
    let identifiers = try drawn.organisations.map { _ in
      try maker.make(PermissionScope.Organisation.self)
    }
    let agreements = try drawn.agreements.map { ($0, try maker.make(Agreement.self)) }
    let (tree, author, now) = (directory.trees.current, author, directory.time.now)
    try await directory.database.write { transaction throws(DatabaseError) in
      var known: [String: Organisation.ID] = [:]
      for (organisation, id) in zip(drawn.organisations, identifiers) {
        guard let facts = facts(organisation, known, tree) else { continue }
        let outcome = try ListOrganisation(facts, source: source(organisation.key)).run(
          in: transaction, id: id, by: author, now: now)
        guard case .done(let listed) = outcome else { continue }
        known[organisation.key] = listed.id
        for event in events(organisation) {
          _ = try AdvanceOrganisation(listed.id, version: nil, event).run(
            in: transaction, by: author, now: now)
        }
      }
      for (agreement, id) in agreements {
        let terms = Agreement.Terms(
          title: agreement.title, starts: since, ends: end(of: agreement, from: now),
          parties: Set(agreement.parties.compactMap { known[$0] }))
        _ = try SaveAgreement(id, version: nil, terms, state: .active).run(
          in: transaction, by: author, now: now)
      }
    }
  }

  private func end(of agreement: DemoDirectory.Agreement, from now: Moment) -> CivilDate {
    (now + .seconds(86_400 * agreement.daysLeft)).dayInChina
  }

  private func facts(
    _ drawn: DemoDirectory.Organisation, _ known: [String: Organisation.ID], _ tree: DirectoryTree
  ) -> Organisation.Facts? {
    guard let kind = OrganisationKind(rawValue: drawn.kind),
      let name = LocalisedText(drawn.name, english: drawn.englishName)
    else { return nil }
    func area(_ code: String) -> Area.ID? { AreaCode(code).flatMap { tree.area(code: $0)?.id } }
    return Organisation.Facts(
      kind: kind, parent: drawn.parent.flatMap { known[$0] }, name: name, home: area(drawn.home),
      address: drawn.address,
      areas: Set(drawn.areas.compactMap(area)))
  }

  private func events(_ drawn: DemoDirectory.Organisation) -> [OrganisationState.Event] {
    switch OrganisationState(rawValue: drawn.state) {
    case .visited: [.visit]
    case .verified: [.visit, .verify]
    default: []
    }
  }
}
