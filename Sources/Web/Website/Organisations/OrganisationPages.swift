import Database
import Directory
import HTTPTypes
import Kernel
import Spreadsheets
import WebServer

/// Organisations for those who look after them: the list, one of them, and what becomes of it.
struct OrganisationPages: Sendable {
  let office: OrganisationOffice

  init(context: DirectoryContext) { office = OrganisationOffice(context: context) }

  var routes: [Route] {
    [list, file, show, advance] + OrganisationFormPages(office: office).routes
      + AgreementPages(office: office).routes + ContactPages(office: office).routes
  }

  private static let rows = 50
  private static let events = 10
  private static let event = Parameter<OrganisationState.Event>.choice(
    "event", in: .form, summary: "param.office-event", example: .visit)
  static let version = Parameter<Int>.integer(
    "version", in: .form, 1...1_000_000_000, summary: "param.version", example: 3)
  private static let note = Parameter<String>.text(
    "note", in: .form, length: 1...400, summary: "param.office-note", example: "x"
  ).optional()
  private static let said = Parameter<OrganisationState.Event>.choice(
    "said", summary: "param.office-event", example: .visit
  ).optional()

  private var list: Route {
    .sitePage(
      "/organisations", operation: "organisations", summary: "page.organisations",
      permission: .may(.organisationsSee, on: .somewhere),
      limits: .reading.at(OrganisationParameters.rate),
      parameters: OrganisationParameters.filters + [OrganisationParameters.after],
      problems: ProblemCode.reading
    ) { [office] call in
      let query = OrganisationParameters.query(
        call, after: call[OrganisationParameters.after], limit: Self.rows)
      let reach = office.reach(.organisationsSee, call)
      let found = try await query.run(reach, on: office.context.database)
      let mayAdd = call.visitor.directoryAuthority.maySomewhere(.organisationsEdit)
      return Page(
        "organisations",
        OrganisationsPage(found, of: query, reach, mayAdd: mayAdd, Words(call)))
    }
  }

  /// The same list as a file that spreadsheet programs open, and run nothing of.
  private var file: Route {
    Route(
      .get, "/organisations.csv", operation: "saveOrganisations", summary: "page.organisations.csv",
      kind: .page, permission: .may(.organisationsSee, on: .somewhere),
      limits: RouteLimits(time: .seconds(30)).at(Rate(perMinute: 20, burst: 10)),
      parameters: OrganisationParameters.filters,
      answers: [AnswerDeclaration(status: .ok, mediaType: .csv), .redirect],
      problems: ProblemCode.reading
    ) { [office] call in
      let query = OrganisationParameters.query(call, after: nil, limit: .max)
      let reach = office.reach(.organisationsSee, call)
      let found = try await query.run(reach, on: office.context.database)
      let words = Words(call)
      let sheet = OrganisationSheet(found.rows, reach.tree, words)
      var answer = Answer(.csv, bytes: sheet.bytes)
      answer.headers[.contentDisposition] = "attachment; filename=\"organisations.csv\""
      return answer
    }
  }

  private var show: Route {
    .sitePage(
      "/organisations/{organisation}", operation: "organisation", summary: "page.organisation",
      permission: .may(.organisationsSee, on: .organisation(in: "organisation")),
      limits: .reading.at(OrganisationParameters.rate),
      parameters: [
        OrganisationParameters.organisation, OrganisationParameters.before, Self.said,
      ], problems: OrganisationParameters.problems
    ) { call in
      var page = try await page(
        of: call[OrganisationParameters.organisation],
        before: call[OrganisationParameters.before].map(Int64.init), call)
      page.notice = call[Self.said].map { Words(call)($0) }
      return Page("organisation", page)
    }
  }

  /// The page with what the visitor may see and do.
  func page(
    of id: Organisation.ID, before: Int64? = nil, reveals: Bool = false, _ call: Call
  ) async throws -> OrganisationPage {
    let (organisation, events) = try await office.read(id, before: before, limit: Self.events)
    let words = Words(call)
    var page = OrganisationPage(
      organisation, events, office.reach(.organisationsSee, call), words)
    let mayEdit = office.may(.organisationsEdit, id, call)
    if office.may(.organisationsVerify, id, call) {
      page.acts = OrganisationPage.Acts(organisation, words)
    }
    if mayEdit, organisation.state != .dissolved { page.edit = "/organisations/\(id)/edit" }
    page.agreements = try await AgreementPages(office: office).part(of: id, call)
    page.contacts = try await ContactPages(office: office)
      .part(of: id, mayEdit: mayEdit, reveals: reveals, call)
    return page
  }

  private var advance: Route {
    .page(
      .post, "/organisations/{organisation}/events", operation: "advanceOrganisation",
      summary: "page.organisation.event",
      permission: .may(.organisationsVerify, on: .organisation(in: "organisation")),
      limits: OrganisationParameters.form,
      parameters: [OrganisationParameters.organisation, Self.event, Self.version, Self.note],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let (id, event) = (call[OrganisationParameters.organisation], call[Self.event])
      let outcome = try await office.advance(
        id, version: Int64(call[Self.version]), event, note: call[Self.note], call)
      let words = Words(call)
      switch outcome {
      case .done:
        return .redirect(
          to: Call.address("/organisations/\(id)", [("said", event.rawValue)]) + "#history")
      case .missing: throw Problem(.notFound)
      case .otherVersion, .refused:
        var page = try await page(of: id, call)
        if case .refused(let faults) = outcome {
          page.wrong = faults.first.map { words($0) }
        } else {
          page.wrong = words("office.changed-meanwhile")
        }
        return Page("organisation", page)
      }
    }
  }
}
