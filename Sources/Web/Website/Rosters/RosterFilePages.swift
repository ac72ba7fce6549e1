import Directory
import HTTPTypes
import Kernel
import Spreadsheets
import WebServer

/// Files of rosters: their columns, mended by hand; bad rows to take along; a file to begin with.
struct RosterFilePages: Sendable {
  let desk: RosterDesk

  var routes: [Route] {
    [columns, choose, problems]
      + ListFiles.templates(
        "/rosters", operations: ("getRosterTemplate", "getRosterWorkbook"),
        permission: .may(.rostersImport, on: .somewhere),
        named: "roster", sheet: "rosters.title", Self.example)
  }

  private static let file = Parameter<HeldFile.ID>.identifier("file", summary: "param.list-file")
  private static let usual = Parameter<WorkerKind>.choice(
    "kind", summary: "param.roster-kind", example: .rider
  ).defaulting(to: .rider)
  private static let instead = Parameter<RosterImport.ID>.identifier(
    "instead", in: .query, summary: "param.list-instead"
  ).optional()
  private static let insteadField = Parameter<RosterImport.ID>.identifier(
    "instead", in: .form, summary: "param.list-instead"
  ).optional()
  private static let kind = Parameter<WorkerKind>.choice(
    "kind", in: .form, summary: "param.roster-kind", example: .rider
  ).defaulting(to: .rider)

  private var columns: Route {
    .sitePage(
      "/rosters/{organisation}/files/{file}", operation: "rosterColumns",
      summary: "page.roster-columns", permission: RosterPages.importing,
      parameters: [RosterDesk.organisation, Self.file, Self.usual, Self.instead],
      problems: RosterPages.uploadProblems
    ) { [desk] call in
      let owner = call[RosterDesk.organisation]
      guard let held = desk.file(call[Self.file], of: owner, call) else {
        return try await desk.page(call, fault: call.text("lists.fault.gone"))
      }
      return try await show(
        held, call, kind: call[Self.usual], instead: call[Self.instead], fault: nil)
    }
  }

  private func show(
    _ held: HeldFile, _ call: Call, kind: WorkerKind, instead: RosterImport.ID?, fault: String?
  ) async throws -> Page {
    let owner = call[RosterDesk.organisation]
    let words = Words(call)
    guard let sheet = try await held.sheet(RosterDesk.limits, call) else {
      throw Problem(.notFound)
    }
    let base = RosterPages.address(owner)
    var page = ColumnsPage(
      sheet, ChosenColumns<RosterColumn>(held), columns: RosterColumn.read, words,
      back: BackView(address: base, label: words("rosters.title"), title: words("rosters.title")),
      about: try desk.name(of: owner, for: call),
      action: "\(base)/files/\(call[Self.file])")
    page.kind = kind.rawValue
    page.instead = instead.map { "\($0)" }
    page.fault = fault
    return Page("list-columns", page)
  }

  private var choose: Route {
    .page(
      .post, "/rosters/{organisation}/files/{file}", operation: "chooseRosterColumns",
      summary: "page.roster-columns-choose", permission: RosterPages.importing,
      limits: RosterDesk.choosing,
      parameters: [RosterDesk.organisation, Self.file, Self.kind, Self.insteadField]
        + ColumnFields.parameters(RosterColumn.read),
      problems: RosterPages.uploadProblems
    ) { [desk] call in
      let owner = call[RosterDesk.organisation]
      guard let held = desk.file(call[Self.file], of: owner, call) else {
        return try await desk.page(call, fault: call.text("lists.fault.gone"))
      }
      let chosen: ChosenColumns<RosterColumn> = ColumnFields.chosen(RosterColumn.read, call)
      guard chosen.isWhole else {
        return try await show(
          held, call, kind: call[Self.kind], instead: call[Self.insteadField],
          fault: call.text("lists.fault.choice"))
      }
      if let old = call[Self.insteadField] { try await desk.withdrawWaiting(call, old) }
      return try await desk.take(
        held, as: call[Self.file], usual: call[Self.kind], columns: chosen, from: call)
    }
  }

  private var problems: Route {
    Route(
      .get, "/rosters/{organisation}/{roster}/problems.csv", operation: "getRosterProblemsFile",
      summary: "page.roster-problems", kind: .data, permission: RosterPages.seeing,
      limits: .reading, parameters: [RosterDesk.organisation, RosterDesk.roster, RosterPages.file],
      answers: [AnswerDeclaration(status: .ok, mediaType: .csv)],
      problems: [.notFound, .overloaded] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      let found = try await desk.problems(of: list, after: 0, limit: ProblemFile.most)
      let held = call[RosterPages.file].flatMap { desk.file($0, of: list.owner, call) }
      return try await ListFiles.problems(
        found, of: "\(list.id)", held: held, RosterDesk.limits, call)
    }
  }

  @Sendable private static func example(_ words: Words) -> [[String]] {
    [
      RosterColumn.read.map { $0.title(words) },
      ["13800138000", words("rosters.kind.rider"), ""],
    ]
  }
}
