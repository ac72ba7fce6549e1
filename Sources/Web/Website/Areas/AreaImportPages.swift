import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Brings in a list of areas and their outlines: first it is shown what would change.
struct AreaImportPages: Sendable {
  let office: AreaOffice

  var routes: [Route] { [form, stage, preview, confirm] }

  private static let mayImport = Permission.may(.areasImport, on: .city)
  private static let most = 6_000_000
  private static let list = Parameter<String>.text(
    "list", in: .form, length: 1...most, summary: "param.area-list", example: "{}"
  ).optional()
  private static let outlines = Parameter<String>.text(
    "outlines", in: .form, length: 1...most, summary: "param.area-outlines", example: "{}"
  ).optional()
  private static let since = Parameter<String>.text(
    "since", in: .form, length: 1...20, summary: "param.area-since", example: "2026-01-01"
  ).optional()
  private static let staged = Parameter<AreaImport.ID>.identifier(
    "import", summary: "param.area-import")
  private static let confirmed = Parameter<Bool>.flag(
    "confirmed", in: .form, summary: "param.confirmed")

  private var form: Route {
    .sitePage(
      "/areas/import", operation: "newAreaImport", summary: "page.area.import",
      permission: Self.mayImport, problems: AreaParameters.problems
    ) { [office] call in
      Page(
        "area-import",
        AreaImportPage(Words(call), since: "\(office.context.time.now.dayInChina)"))
    }
  }

  private var stage: Route {
    .page(
      .post, "/areas/import", operation: "stageAreaImport", summary: "page.area.import.stage",
      permission: Self.mayImport,
      // A form writes each character of Chinese in nine.
      limits: RouteLimits(bodyBytes: 16 << 20, time: .seconds(60))
        .at(Rate(perMinute: 12, burst: 6)),
      parameters: [Self.list, Self.outlines, Self.since], problems: AreaParameters.problems
    ) { [office] call in
      let words = Words(call)
      var page = AreaImportPage(words, since: call[Self.since] ?? "")
      let (list, outlines) = (call[Self.list] ?? "", call[Self.outlines] ?? "")
      page.typedList = list
      page.typedOutlines = outlines
      let since = CivilDate(page.since)
      if since == nil { page.wrongSince = words("office.day-wrong") }
      if list.isEmpty, outlines.isEmpty { page.wrongList = words("area.import-empty") }
      let isGood = try await call.work { _ in
        (
          list: list.isEmpty || AreaList(json: Array(list.utf8)) != nil,
          outlines: outlines.isEmpty || (try? BoundaryFile(Array(outlines.utf8))) != nil
        )
      }
      if !isGood.list { page.wrongList = words("area.import-list-wrong") }
      if !isGood.outlines { page.wrongOutlines = words("area.import-outlines-wrong") }
      guard let since, page.wrongList == nil, page.wrongOutlines == nil else {
        return Page("area-import", page)
      }
      let id: AreaImport.ID
      do { id = try office.context.maker.make() } catch { throw Problem(.notReady) }
      let staged = AreaImport(id: id, list: list, outlines: outlines, since: since)
      let (actor, now, database) = (
        call.visitor.actor, office.context.time.now, office.context.database
      )
      try await asking { () async throws(DatabaseError) in
        try await database.write { transaction throws(DatabaseError) in
          try staged.stage(in: transaction, by: actor, now: now)
        }
      }
      return .redirect(to: "/areas/import/\(id)")
    }
  }

  private var preview: Route {
    .sitePage(
      "/areas/import/{import}", operation: "previewAreaImport", summary: "page.area.import.preview",
      permission: Self.mayImport, parameters: [Self.staged], problems: AreaParameters.problems
    ) { [office] call in
      let staged = try await staged(call)
      let (tree, words) = (office.tree, Words(call))
      return try await call.work { _ in
        Page("area-preview", AreaPreviewPage(staged, tree, words))
      }
    }
  }

  private var confirm: Route {
    .page(
      .post, "/areas/import/{import}", operation: "confirmAreaImport",
      summary: "page.area.import.confirm", permission: Self.mayImport,
      limits: RouteLimits(bodyBytes: 2 << 10, time: .seconds(120))
        .at(Rate(perMinute: 12, burst: 6)),
      parameters: [Self.staged, Self.confirmed], problems: AreaParameters.problems
    ) { [office] call in
      let staged = try await staged(call)
      let context = office.context
      if call[Self.confirmed] {
        // Batches stay when it breaks in the middle: pressed again it goes on.
        let list = AreaList(json: Array(staged.list.utf8))
        do throws(DirectoryImportError) {
          if let list {
            _ = try await ImportAreas(list, since: staged.since).run(
              on: context.database, maker: context.maker, by: call.author, time: context.time)
          }
        } catch {
          guard case .database(let error) = error else { throw Problem(.notReady) }
          throw error.problem ?? error
        }
        try await asking { () async throws(DatabaseError) in
          try await context.trees.catchUp()
          if let file = try? BoundaryFile(Array(staged.outlines.utf8)) {
            _ = try await ImportBoundaries(file, since: staged.since, source: "import:\(staged.id)")
              .run(on: context.database, context.trees.current, by: call.author, time: context.time)
          }
          try await context.trees.catchUp()
        }
      }
      try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          try AreaImport.forget(staged.id, in: transaction)
        }
      }
      return .redirect(to: "/areas")
    }
  }

  private func staged(_ call: Call) async throws -> AreaImport {
    let (id, actor, database) = (call[Self.staged], call.visitor.actor, office.context.database)
    let found = try await asking { () async throws(DatabaseError) in
      try await AreaImport.read(id, of: actor, in: database)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }
}
