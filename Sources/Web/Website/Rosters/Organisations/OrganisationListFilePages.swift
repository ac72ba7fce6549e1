import Directory
import HTTPTypes
import Kernel
import Spreadsheets
import WebServer

/// Files of lists of organisations: their columns, their bad rows, a file to begin with.
struct OrganisationListFilePages: Sendable {
  let desk: OrganisationListDesk

  var routes: [Route] {
    [columns, choose, problems]
      + ListFiles.templates(
        "/organisation-lists", operations: ("getOrganisationTemplate", "getOrganisationWorkbook"),
        permission: OrganisationListPages.permission,
        named: "organisations", sheet: "organisation-lists.title", Self.example)
  }

  private static let file = Parameter<HeldFile.ID>.identifier("file", summary: "param.list-file")
  private static let instead = Parameter<OrganisationImport.ID>.identifier(
    "instead", in: .query, summary: "param.list-instead"
  ).optional()
  private static let insteadField = Parameter<OrganisationImport.ID>.identifier(
    "instead", in: .form, summary: "param.list-instead"
  ).optional()

  private var columns: Route {
    .sitePage(
      "/organisation-lists/files/{file}", operation: "organisationListColumns",
      summary: "page.roster-columns", permission: OrganisationListPages.permission,
      parameters: [Self.file, Self.instead], problems: RosterPages.uploadProblems
    ) { [desk] call in
      guard let held = desk.file(call[Self.file], call) else {
        return try await desk.page(call, fault: call.text("lists.fault.gone"))
      }
      return try await show(held, call, instead: call[Self.instead], fault: nil)
    }
  }

  private func show(
    _ held: HeldFile, _ call: Call, instead: OrganisationImport.ID?, fault: String?
  ) async throws -> Page {
    let words = Words(call)
    guard let sheet = try await held.sheet(OrganisationListDesk.limits, call) else {
      throw Problem(.notFound)
    }
    let base = OrganisationListPages.address
    let name = words("organisation-lists.title")
    var page = ColumnsPage(
      sheet, ChosenColumns<OrganisationColumn>(held), columns: OrganisationColumn.allCases, words,
      back: BackView(address: base, label: name, title: name), about: name,
      action: "\(base)/files/\(call[Self.file])")
    page.instead = instead.map { "\($0)" }
    page.fault = fault
    return Page("list-columns", page)
  }

  private var choose: Route {
    .page(
      .post, "/organisation-lists/files/{file}", operation: "chooseOrganisationListColumns",
      summary: "page.roster-columns-choose", permission: OrganisationListPages.permission,
      limits: RosterDesk.choosing,
      parameters: [Self.file, Self.insteadField]
        + ColumnFields.parameters(OrganisationColumn.allCases),
      problems: RosterPages.uploadProblems
    ) { [desk] call in
      guard let held = desk.file(call[Self.file], call) else {
        return try await desk.page(call, fault: call.text("lists.fault.gone"))
      }
      let chosen: ChosenColumns<OrganisationColumn> = ColumnFields.chosen(
        OrganisationColumn.allCases, call)
      guard chosen.isWhole else {
        return try await show(
          held, call, instead: call[Self.insteadField], fault: call.text("lists.fault.choice"))
      }
      if let old = call[Self.insteadField] {
        _ = try await desk.confirm(call, old, discarding: true)
      }
      return try await desk.take(held, as: call[Self.file], columns: chosen, from: call)
    }
  }

  private var problems: Route {
    Route(
      .get, "/organisation-lists/{list}/problems.csv", operation: "getOrganisationProblemsFile",
      summary: "page.roster-problems", kind: .data,
      permission: OrganisationListPages.permission, limits: .reading,
      parameters: [OrganisationListDesk.list, RosterPages.file],
      answers: [AnswerDeclaration(status: .ok, mediaType: .csv)],
      problems: [.notFound, .overloaded] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      let found = try await desk.problems(of: list, after: 0, limit: ProblemFile.most)
      let held = call[RosterPages.file].flatMap { desk.file($0, call) }
      return try await ListFiles.problems(
        found, of: "\(list.id)", held: held, OrganisationListDesk.limits, call)
    }
  }

  @Sendable private static func example(_ words: Words) -> [[String]] {
    let example: [OrganisationColumn: String] = [
      .name: words("organisation-lists.example"),
      .kind: OrganisationKind.dispatchStation.title(words),
    ]
    return [
      OrganisationColumn.allCases.map { $0.title(words) },
      OrganisationColumn.allCases.map { example[$0] ?? "" },
    ]
  }
}

extension OrganisationKind {
  /// What it is called, as in a list.
  func title(_ words: Words) -> String {
    String(words(TextKey("organisation-lists.words.\(rawValue)")).prefix { $0 != "/" })
  }
}
