import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// The forms in which organisations are added and changed.
struct OrganisationFormPages: Sendable {
  let office: OrganisationOffice

  var routes: [Route] { [newForm, add, form, change] }

  private static func field(_ name: String, _ length: Int) -> Parameter<String?> {
    Parameter<String>.text(
      name, in: .form, length: 1...length, summary: TextKey("param.office-\(name)"), example: "x"
    ).optional()
  }
  private static let name = field("name", 200)
  private static let english = field("english", 200)
  private static let kind = Parameter<OrganisationKind>.choice(
    "kind", in: .form, summary: "param.office-kind", example: .merchant
  ).optional()
  private static let parent = field("parent", 200)
  private static let code = field("code", 40)
  private static let home = field("home", 200)
  private static let address = field("address", 400)
  // Lines of names; text parameters take no line ends.
  private static let areas = field("areas", 4_000)
  private static let key = Parameter<String>.text(
    "key", in: .form, length: 13...13, pattern: "^[0-9A-Za-z]{13}$", summary: "param.form-key",
    example: "01J00000000W1"
  ).optional()
  private static let fields: [any DeclaredParameter] = [
    name, english, kind, parent, code, home, address, areas,
  ]

  private static func form(_ call: Call) -> OrganisationForm {
    var form = OrganisationForm()
    form.name = call[name] ?? ""
    form.english = call[english] ?? ""
    form.kind = call[kind]
    form.parent = call[parent] ?? ""
    form.creditCode = call[code] ?? ""
    form.home = call[home] ?? ""
    form.address = call[address] ?? ""
    form.areas = call[areas] ?? ""
    return form
  }

  private var newForm: Route {
    .sitePage(
      "/organisations/add", operation: "newOrganisation", summary: "page.organisation.new",
      permission: .may(.organisationsEdit, on: .somewhere),
      problems: OrganisationParameters.problems
    ) { call in
      Page("organisation-form", try page(call, OrganisationForm(), of: nil))
    }
  }

  private var add: Route {
    .page(
      .post, "/organisations/add", operation: "addOrganisation",
      summary: "page.organisation.add", permission: .may(.organisationsEdit, on: .somewhere),
      limits: OrganisationParameters.form, parameters: Self.fields + [Self.key],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let form = Self.form(call)
      let words = Words(call)
      let read = form.read(over: nil, office.context.trees.current, words)
      guard let facts = read.facts else {
        return Page("organisation-form", try page(call, form, of: nil, read.faults))
      }
      var faults = office.faults(facts, of: nil, was: nil, call)
      if faults.isEmpty {
        var made = try await office.add(facts, key: call[Self.key].map { "form:\($0)" }, call)
        // Another one from a form that the browser kept.
        if case .otherRequest = made { made = try await office.add(facts, key: nil, call) }
        switch made {
        case .made(let answer):
          guard let id = OrganisationAnswer.id(in: answer.json) else { throw Problem(.notFound) }
          return .redirect(to: "/organisations/\(id)")
        case .refused(.faults(let found)): faults = found
        case .refused, .otherRequest: throw Problem(.notFound)
        }
      }
      return Page(
        "organisation-form", try page(call, form, of: nil, FormFaults(faults, words)))
    }
  }

  private var form: Route {
    .sitePage(
      "/organisations/{organisation}/edit", operation: "editOrganisation",
      summary: "page.organisation.edit",
      permission: .may(.organisationsEdit, on: .organisation(in: "organisation")),
      parameters: [OrganisationParameters.organisation],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let id = call[OrganisationParameters.organisation]
      let (organisation, _) = try await office.read(id, limit: 1)
      let form = OrganisationForm(organisation.facts, office.context.trees.current)
      return Page("organisation-form", try page(call, form, of: organisation))
    }
  }

  private var change: Route {
    .page(
      .post, "/organisations/{organisation}/edit", operation: "changeOrganisationByForm",
      summary: "page.organisation.change",
      permission: .may(.organisationsEdit, on: .organisation(in: "organisation")),
      limits: OrganisationParameters.form,
      parameters: [OrganisationParameters.organisation, OrganisationPages.version] + Self.fields,
      problems: OrganisationParameters.problems
    ) { [office] call in
      let id = call[OrganisationParameters.organisation]
      let (old, _) = try await office.read(id, limit: 1)
      let (form, words) = (Self.form(call), Words(call))
      var seen = old
      seen.version = Int64(call[OrganisationPages.version])
      let read = form.read(over: old.facts, office.context.trees.current, words)
      guard let facts = read.facts else {
        return Page("organisation-form", try page(call, form, of: seen, read.faults))
      }
      var faults = office.faults(facts, of: id, was: old.facts, call)
      if faults.isEmpty {
        switch try await office.change(id, version: seen.version, facts, call) {
        case .done: return .redirect(to: "/organisations/\(id)")
        case .missing: throw Problem(.notFound)
        case .otherVersion(let version):
          // What was typed stays; pressed again it counts over what somebody else wrote.
          seen.version = version
          var page = try page(call, form, of: seen)
          page.notice = words("office.changed-meanwhile")
          return Page("organisation-form", page)
        case .refused(let found): faults = found
        }
      }
      return Page(
        "organisation-form", try page(call, form, of: seen, FormFaults(faults, words)))
    }
  }

  private func page(
    _ call: Call, _ form: OrganisationForm, of organisation: Organisation?,
    _ faults: FormFaults = FormFaults()
  ) throws -> OrganisationFormPage {
    let reach = office.reach(.organisationsEdit, call)
    var page = OrganisationFormPage(form, of: organisation, faults, reach, Words(call))
    if organisation == nil {
      // Two presses of one form make one organisation.
      page.key = try office.newFormKey()
    }
    return page
  }
}
