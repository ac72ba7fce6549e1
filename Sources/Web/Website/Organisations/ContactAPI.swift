import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Whom offices call at an organisation, for programs: masked, and whole when it is asked for.
struct ContactAPI: Sendable {
  let office: OrganisationOffice

  var routes: [Route] { [list, add, remove, reveal] }

  private static let contact = Parameter<OrganisationContact.ID>.identifier(
    "contact", summary: "param.contact")
  private static let mayEdit = Permission.may(
    .organisationsEdit, on: .organisation(in: "organisation"))

  private var list: Route {
    .api(
      .get, "/api/v1/organisations/{organisation}/contacts", operation: "listContacts",
      summary: "api.contacts",
      permission: .may(.organisationsSee, on: .organisation(in: "organisation")),
      parameters: [OrganisationParameters.organisation],
      problems: OrganisationParameters.problems
    ) { call in
      let found = try await all(of: call[OrganisationParameters.organisation])
      return ContactsAnswer(contacts: found.map { ContactAnswer($0, isWhole: false) })
    }
  }

  private var add: Route {
    .keyed(
      "/api/v1/organisations/{organisation}/contacts", operation: "createContact",
      summary: "page.contact.add", permission: Self.mayEdit,
      limits: RouteLimits(bodyBytes: 4 << 10), parameters: [OrganisationParameters.organisation],
      receiving: ContactInput.self, problems: [.notFound, .directoryRefused], on: office.context
    ) { [office] call, input in
      let (context, words) = (office.context, Words(call))
      guard let name = PersonName(input.name), let phone = ContactPhone(input.phone) else {
        throw Problem.refused(words("office.contact-phone-wrong"), [])
      }
      let contact = OrganisationContact(
        id: try office.newKey(), duty: input.duty, name: name, phone: phone)
      let command = AddContact(contact, of: call[OrganisationParameters.organisation])
      let (author, now) = (call.author, context.time.now)
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(on: context.database, keys: context.keys, by: author, now: now)
      }
      switch outcome {
      case .done: return ContactAnswer(contact, isWhole: false)
      case .missing: throw Problem(.notFound)
      case .tooMany: throw Problem.refused(words("office.contact-many"), [])
      case .duty: throw Problem.refused(words("office.contact-duty-wrong"), [])
      }
    }
  }

  private var remove: Route {
    Route(
      .delete, "/api/v1/organisations/{organisation}/contacts/{contact}",
      operation: "deleteContact", summary: "page.contact.remove", kind: .api,
      permission: Self.mayEdit, limits: .reading,
      parameters: [OrganisationParameters.organisation, Self.contact],
      answers: [AnswerDeclaration(status: .noContent, mediaType: nil)],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let command = RemoveContact(
        call[Self.contact], of: call[OrganisationParameters.organisation])
      let (author, context) = (call.author, office.context)
      let now = context.time.now
      let isGone = try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          try command.run(in: transaction, by: author, now: now)
        }
      }
      guard isGone else { throw Problem(.notFound) }
      return Answer(status: .noContent)
    }
  }

  /// No GET: looking leaves a trace.
  private var reveal: Route {
    .api(
      .post, "/api/v1/organisations/{organisation}/contacts/reveal", operation: "revealContactList",
      summary: "page.contact.reveal", permission: Self.mayEdit,
      parameters: [OrganisationParameters.organisation],
      problems: OrganisationParameters.problems
    ) { [office] call in
      let id = call[OrganisationParameters.organisation]
      let (author, context) = (call.author, office.context)
      let now = context.time.now
      try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          try RevealContacts(of: id).run(in: transaction, by: author, now: now)
        }
      }
      return ContactsAnswer(
        contacts: try await all(of: id).map { ContactAnswer($0, isWhole: true) })
    }
  }

  private func all(of id: Organisation.ID) async throws -> [OrganisationContact] {
    let context = office.context
    return try await asking { () async throws(DatabaseError) in
      try await OrganisationContact.all(of: id, in: context.database, keys: context.keys)
    }
  }
}

/// Whom to note.
struct ContactInput: Described, Codable {
  var duty: String
  var name: String
  var phone: String

  static let schema = Schema.object(
    "ContactInput",
    [
      .required("duty", .string(length: 1...40).described("param.contact-duty")),
      .required("name", .string(length: 1...60).described("param.contact-name")),
      .required("phone", .string(length: 5...30).described("param.contact-phone")),
    ])
  static let samples = [ContactInput(duty: "Station head", name: "Li Na", phone: "010-5550 0100")]
}

/// Somebody whom offices call.
struct ContactAnswer: Described, Encodable {
  var id: String
  var duty: String
  var name: String
  var phone: String

  static let schema = Schema.object(
    "Contact",
    [
      .required("id", .string(length: 13...13).described("param.contact")),
      .required("duty", .string().described("param.contact-duty")),
      .required("name", .string().described("param.contact-name")),
      .required("phone", .string().described("param.contact-phone")),
    ])
  static let samples = [
    ContactAnswer(id: "01J00000000W1", duty: "Station head", name: "Li*", phone: "010****00")
  ]

  init(id: String, duty: String, name: String, phone: String) {
    self.id = id
    self.duty = duty
    self.name = name
    self.phone = phone
  }

  init(_ contact: OrganisationContact, isWhole: Bool) {
    self.init(
      id: "\(contact.id)", duty: contact.duty,
      name: isWhole ? contact.name.text : contact.name.masked,
      phone: isWhole ? contact.phone.text : contact.phone.masked)
  }
}

/// Those of an organisation.
struct ContactsAnswer: Described, Encodable {
  var contacts: [ContactAnswer]

  static let schema = Schema.object(
    "Contacts",
    [.required("contacts", .array(of: ContactAnswer.schema, count: 0...OrganisationContact.most))])
  static let samples = [ContactsAnswer(contacts: ContactAnswer.samples)]
}
