import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Whom offices call at an organisation: masked, and whole for those who may edit it.
struct ContactPages: Sendable {
  let office: OrganisationOffice

  var routes: [Route] { [form, add, remove, reveal] }

  private static func field(_ name: String, _ length: Int) -> Parameter<String?> {
    Parameter<String>.text(
      name, in: .form, length: 1...length, summary: TextKey("param.contact-\(name)"),
      example: "x"
    ).optional()
  }
  private static let duty = field("duty", 60)
  private static let name = field("name", 100)
  private static let phone = field("phone", 60)
  private static let contact = Parameter<OrganisationContact.ID>.identifier(
    "contact", in: .form, summary: "param.contact")
  private static let confirmed = Parameter<Bool>.flag(
    "confirmed", in: .form, summary: "param.confirmed")

  private static let mayEdit = Permission.may(
    .organisationsEdit, on: .organisation(in: "organisation"))

  /// What the page of an organisation shows of them.
  func part(
    of id: Organisation.ID, mayEdit: Bool, reveals: Bool, _ call: Call
  ) async throws -> OrganisationPage.Contacts? {
    let context = office.context
    let found = try await asking { () async throws(DatabaseError) in
      try await OrganisationContact.all(of: id, in: context.database, keys: context.keys)
    }
    guard mayEdit || !found.isEmpty else { return nil }
    let path = "/organisations/\(id)/contacts"
    return OrganisationPage.Contacts(
      rows: found.map { contact in
        OrganisationPage.Contacts.Row(
          duty: contact.duty, name: reveals ? contact.name.text : contact.name.masked,
          phone: reveals ? contact.phone.text : contact.phone.masked,
          call: reveals ? "tel:" + contact.phone.text.filter { !" ()".contains($0) } : nil,
          remove: reveals
            ? OrganisationPage.Contacts.Removal(address: "\(path)/remove", contact: "\(contact.id)")
            : nil)
      },
      reveal: mayEdit && !reveals && !found.isEmpty ? "\(path)/reveal" : nil,
      add: mayEdit && found.count < OrganisationContact.most ? "\(path)/add" : nil)
  }

  private var form: Route {
    .sitePage(
      "/organisations/{organisation}/contacts/add", operation: "newContact",
      summary: "page.contact.new", permission: Self.mayEdit,
      parameters: [OrganisationParameters.organisation],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let id = call[OrganisationParameters.organisation]
      return Page(
        "contact-form", ContactFormPage(of: id, in: office.context.trees.current, Words(call)))
    }
  }

  private var add: Route {
    .page(
      .post, "/organisations/{organisation}/contacts/add", operation: "addContact",
      summary: "page.contact.add", permission: Self.mayEdit, limits: OrganisationParameters.form,
      parameters: [OrganisationParameters.organisation, Self.duty, Self.name, Self.phone],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let (id, words, context) = (
        call[OrganisationParameters.organisation], Words(call), office.context
      )
      var page = ContactFormPage(of: id, in: context.trees.current, words)
      page.duty.typed = call[Self.duty] ?? ""
      page.name.typed = call[Self.name] ?? ""
      page.phone.typed = call[Self.phone] ?? ""
      guard let contact = page.contact(words, id: try office.newKey()) else {
        return Page("contact-form", page)
      }
      let (author, now) = (call.author, context.time.now)
      let outcome = try await asking { () async throws(DatabaseError) in
        try await AddContact(contact, of: id).run(
          on: context.database, keys: context.keys, by: author, now: now)
      }
      switch outcome {
      case .done: return .redirect(to: "/organisations/\(id)#contacts")
      case .missing: throw Problem(.notFound)
      case .tooMany: page.notice = words("office.contact-many")
      case .duty: page.duty.wrong = words("office.contact-duty-wrong")
      }
      return Page("contact-form", page)
    }
  }

  private var remove: Route {
    .page(
      .post, "/organisations/{organisation}/contacts/remove", operation: "removeContact",
      summary: "page.contact.remove", permission: Self.mayEdit,
      limits: OrganisationParameters.form,
      parameters: [OrganisationParameters.organisation, Self.contact],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let id = call[OrganisationParameters.organisation]
      let command = RemoveContact(call[Self.contact], of: id)
      let (author, now, context) = (call.author, office.context.time.now, office.context)
      _ = try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          try command.run(in: transaction, by: author, now: now)
        }
      }
      return .redirect(to: "/organisations/\(id)#contacts")
    }
  }

  /// A form and no link: looking leaves a trace, and browsers fetch links by themselves.
  private var reveal: Route {
    .page(
      .post, "/organisations/{organisation}/contacts/reveal", operation: "revealContacts",
      summary: "page.contact.reveal", permission: Self.mayEdit,
      limits: OrganisationParameters.form,
      parameters: [OrganisationParameters.organisation, Self.confirmed],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let id = call[OrganisationParameters.organisation]
      let (author, now, context) = (call.author, office.context.time.now, office.context)
      try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          try RevealContacts(of: id).run(in: transaction, by: author, now: now)
        }
      }
      let page = try await OrganisationPages(context: context).page(of: id, reveals: true, call)
      return Page("organisation", page)
    }
  }
}

/// The form of a contact.
struct ContactFormPage: Sendable {
  var back: BackView
  var address: String
  var notice: String?
  var duty = OrganisationFormPage.Field(typed: "", wrong: nil)
  var name = OrganisationFormPage.Field(typed: "", wrong: nil)
  var phone = OrganisationFormPage.Field(typed: "", wrong: nil)
}

extension ContactFormPage {
  init(of organisation: Organisation.ID, in tree: DirectoryTree, _ words: Words) {
    let name = tree.organisation(organisation).map { words($0.name) } ?? words("office.title")
    self.init(
      back: BackView(address: "/organisations/\(organisation)", label: name, title: name),
      address: "/organisations/\(organisation)/contacts/add")
  }

  /// The contact that was typed; nil when faults were noted.
  mutating func contact(_ words: Words, id: OrganisationContact.ID) -> OrganisationContact? {
    let (person, number) = (PersonName(name.typed), ContactPhone(phone.typed))
    if person == nil { name.wrong = words("office.contact-name-wrong") }
    if number == nil { phone.wrong = words("office.contact-phone-wrong") }
    if duty.typed.isEmpty { duty.wrong = words("office.contact-duty-wrong") }
    guard let person, let number, !duty.typed.isEmpty else { return nil }
    return OrganisationContact(id: id, duty: duty.typed, name: person, phone: number)
  }
}
