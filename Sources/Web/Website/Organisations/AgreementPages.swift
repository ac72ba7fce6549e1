import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Agreements of an organisation: a part of its page, and the form of one.
struct AgreementPages: Sendable {
  let office: OrganisationOffice

  private var desk: AgreementDesk { AgreementDesk(context: office.context) }

  var routes: [Route] { [newForm, add, form, change] }

  private static let shown = 20
  private static let soon: Int64 = 30

  private static func field(_ name: String, _ length: Int) -> Parameter<String?> {
    Parameter<String>.text(
      name, in: .form, length: 1...length, summary: TextKey("param.agreement-\(name)"),
      example: "x"
    ).optional()
  }
  private static let title = field("title", 200)
  private static let starts = field("starts", 20)
  private static let ends = field("ends", 20)
  private static let parties = field("parties", 4_000)
  private static let note = field("note", 400)
  private static let state = Parameter<Agreement.State>.choice(
    "state", in: .form, summary: "param.agreement-state", example: .active
  ).optional()
  private static let key = Parameter<String>.text(
    "key", in: .form, length: 13...13, pattern: "^[0-9A-Za-z]{13}$", summary: "param.form-key",
    example: "01J00000000W1"
  ).optional()
  private static let fields: [any DeclaredParameter] = [title, starts, ends, parties, note, state]

  private static let mayEdit = Permission.may(
    .agreementsEdit, on: .organisation(in: "organisation"))

  /// What the page of an organisation shows of them; nil for those who may not see any.
  func part(
    of id: Organisation.ID, _ call: Call
  ) async throws -> OrganisationPage.Agreements? {
    guard office.may(.agreementsSee, id, call) else { return nil }
    let mayEdit = office.may(.agreementsEdit, id, call)
    let found = try await desk.all(of: id, limit: Self.shown)
    guard mayEdit || !found.isEmpty else { return nil }
    let (words, today) = (Words(call), office.context.time.now.dayInChina)
    let soon = (office.context.time.now + .seconds(86_400 * Self.soon)).dayInChina
    return OrganisationPage.Agreements(
      rows: found.map { agreement in
        let terms = agreement.terms
        return OrganisationPage.Agreements.Row(
          address: mayEdit ? "/organisations/\(id)/agreements/\(agreement.id)" : nil,
          title: terms.title, term: "\(terms.starts) – \(terms.ends)",
          state: words(agreement.state),
          endsSoon: agreement.state == .active && terms.ends >= today && terms.ends <= soon)
      }, add: mayEdit ? "/organisations/\(id)/agreements/add" : nil)
  }

  private var newForm: Route {
    .sitePage(
      "/organisations/{organisation}/agreements/add", operation: "newAgreement",
      summary: "page.agreement.new", permission: Self.mayEdit,
      parameters: [OrganisationParameters.organisation],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let party = call[OrganisationParameters.organisation]
      let page = try AgreementFormPage(
        of: party, in: office.context.trees.current, key: office.newFormKey(), Words(call))
      return Page("agreement-form", page)
    }
  }

  private var add: Route {
    .page(
      .post, "/organisations/{organisation}/agreements/add", operation: "addAgreement",
      summary: "page.agreement.add", permission: Self.mayEdit, limits: OrganisationParameters.form,
      parameters: [OrganisationParameters.organisation, Self.key] + Self.fields,
      problems: OrganisationParameters.problems
    ) { [desk, office] call in
      let party = call[OrganisationParameters.organisation]
      var page = try AgreementFormPage(
        of: party, in: office.context.trees.current, key: office.newFormKey(), Words(call))
      guard let (terms, state) = read(call, into: &page) else {
        return Page("agreement-form", page)
      }
      let key = call[Self.key].map { "form:\($0)" }
      var made = try await desk.add(terms, state: state, key: key, call)
      // Another one from a form that the browser kept.
      if case .otherRequest = made {
        made = try await desk.add(terms, state: state, key: nil, call)
      }
      switch made {
      case .made, .otherRequest:
        return .redirect(to: "/organisations/\(party)#agreements")
      case .refused(.faults(let faults)): page.tell(faults, Words(call))
      case .refused: throw Problem(.notFound)
      }
      return Page("agreement-form", page)
    }
  }

  private var form: Route {
    .sitePage(
      "/organisations/{organisation}/agreements/{agreement}", operation: "editAgreement",
      summary: "page.agreement.edit", permission: Self.mayEdit,
      parameters: [OrganisationParameters.organisation, AgreementAPI.agreement],
      problems: OrganisationParameters.problems
    ) { [desk, office] call in
      let party = call[OrganisationParameters.organisation]
      let found = try await desk.read(call[AgreementAPI.agreement], of: party)
      return Page(
        "agreement-form",
        AgreementFormPage(found, of: party, in: office.context.trees.current, Words(call)))
    }
  }

  private var change: Route {
    .page(
      .post, "/organisations/{organisation}/agreements/{agreement}",
      operation: "changeAgreementByForm", summary: "page.agreement.change",
      permission: Self.mayEdit, limits: OrganisationParameters.form,
      parameters: [
        OrganisationParameters.organisation, AgreementAPI.agreement, OrganisationPages.version,
      ] + Self.fields, problems: OrganisationParameters.problems
    ) { [desk, office] call in
      let party = call[OrganisationParameters.organisation]
      var found = try await desk.read(call[AgreementAPI.agreement], of: party)
      found.version = Int64(call[OrganisationPages.version])
      let words = Words(call)
      var page = AgreementFormPage(found, of: party, in: office.context.trees.current, words)
      guard let (terms, state) = read(call, into: &page) else {
        return Page("agreement-form", page)
      }
      switch try await desk.change(found.id, version: found.version, terms, state: state, call) {
      case .done: return .redirect(to: "/organisations/\(party)#agreements")
      case .missing: throw Problem(.notFound)
      case .otherVersion(let version):
        page.version = version
        page.notice = words("office.changed-meanwhile")
      case .refused(let faults): page.tell(faults, words)
      }
      return Page("agreement-form", page)
    }
  }

  /// The terms that a form says; nil when its faults were noted on the page.
  private func read(
    _ call: Call, into page: inout AgreementFormPage
  ) -> (Agreement.Terms, Agreement.State)? {
    page.take(
      title: call[Self.title] ?? "", starts: call[Self.starts] ?? "", ends: call[Self.ends] ?? "",
      parties: call[Self.parties] ?? "", note: call[Self.note] ?? "",
      state: call[Self.state] ?? .draft)
    let words = Words(call)
    let party = call[OrganisationParameters.organisation]
    guard
      let terms = page.terms(with: party, NameReading(tree: office.context.trees.current), words)
    else { return nil }
    guard desk.mayBind(terms.parties, call) else {
      page.parties.wrong = words("office.agreement-foreign")
      page.notice = words("office.look-again")
      return nil
    }
    return (terms, page.state)
  }
}
