import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// People, for programs of staff: found, looked at with a reason, never in bulk.
struct PeopleAPI: Sendable {
  let desk: PeopleDesk

  init(context: DirectoryContext) { desk = PeopleDesk(context: context) }

  var routes: [Route] { [list, search, look, reveal] }

  private static let limit = Parameter<Int>.integer(
    "limit", 1...100, summary: "param.limit", example: 20
  ).defaulting(to: 20)

  private var list: Route {
    .api(
      .get, "/api/v1/people", operation: "listPeople", summary: "api.people.list",
      permission: .may(.peopleSee, on: .organisation(in: "organisation")),
      limits: .reading.at(PeopleParameters.rate),
      parameters: [PeopleParameters.organisation, Self.limit, PeopleParameters.after],
      problems: ProblemCode.reading
    ) { [desk] call in
      let limit = call[Self.limit]
      let found = try await desk.people(
        at: call[PeopleParameters.organisation], after: call[PeopleParameters.after],
        limit: limit + 1)
      let shown = found.prefix(limit)
      return PeopleAnswer(
        people: shown.map {
          PersonHit(
            id: "\($0.account)", kind: $0.kind.rawValue, state: nil, since: "\($0.from)")
        }, next: found.count > limit ? shown.last.map { "\($0.account)" } : nil)
    }
  }

  private var search: Route {
    .api(
      .post, "/api/v1/people/search", operation: "searchPeople", summary: "api.people.search",
      permission: .may(.peopleSee, on: .somewhere), limits: PeopleParameters.form,
      receiving: PeopleSearchInput.self, problems: ProblemCode.keeping + [.askedTooOften]
    ) { [desk] call, input in
      let found = try await desk.search(input.text, for: call)
      return PeopleAnswer(
        people: found.map {
          PersonHit(
            id: "\($0.account.id)", kind: $0.account.kind.rawValue,
            state: $0.account.state.rawValue, since: "\($0.account.registeredAt)")
        }, next: nil)
    }
  }

  private var look: Route {
    Route(
      .post, "/api/v1/people/{account}/looks", operation: "lookAtPersonData",
      summary: "api.people.look", kind: .api,
      permission: .may(.peopleSee, on: .account(in: "account")), limits: PeopleParameters.form,
      parameters: [PeopleParameters.account, KeyedRequest.key], body: .json(LookInput.self),
      answers: [.json(PersonAnswer.self, status: .created)],
      problems: ProblemCode.own + [.keyReused], idempotency: .keyed
    ) { [desk] call in
      let input = try call.decodedBody(as: LookInput.self)
      guard let purpose = PersonalLook.Purpose(rawValue: input.purpose) else {
        throw Problem(.notFound)
      }
      let account = call[PeopleParameters.account]
      var look = try await desk.look(
        at: account, PeopleDesk.fields, by: .peopleSee, for: purpose, reason: input.reason, call)
      let (command, now) = (look, desk.context.time.now)
      // What is kept of the request is which look it was, not what was seen.
      let request = KeyedRequest(call, on: desk.context)
      let made = try await request.once(isSecret: true) {
        transaction throws(DatabaseError) -> KeyedOutcome<ProblemCode> in
        guard try command.take(in: transaction, now: now) else { return .refused(.notFound) }
        return .made(KeyedAnswer(json: Array("\(command.id)".utf8)))
      }
      let name = try made.answer { Problem($0) }.json
      look.id = Identifier<PersonalLook>(String(decoding: name, as: UTF8.self)) ?? look.id
      let noted = look
      let seen = try await accounting { () async throws(AccountError) in
        try await noted.again(on: desk.context.database, keys: desk.context.keys)
      }
      guard let seen else { throw Problem(.notFound) }
      var answer = try Answer.json(PersonAnswer(seen), status: .created)
      answer.headers[.eTag] = Edition.tag(seen.version)
      return answer
    }
  }

  private var reveal: Route {
    .api(
      .post, "/api/v1/people/{account}/phone-looks", operation: "revealPersonPhone",
      summary: "api.people.phone", permission: .may(.peopleReveal, on: .account(in: "account")),
      limits: PeopleParameters.form, parameters: [PeopleParameters.account],
      receiving: LookInput.self, problems: ProblemCode.own + [.askedTooOften]
    ) { [desk] call, input in
      guard let purpose = PersonalLook.Purpose(rawValue: input.purpose) else {
        throw Problem(.notFound)
      }
      let phone = try await desk.reveal(
        call[PeopleParameters.account], for: purpose, reason: input.reason, call)
      return PhoneAnswer(phone: phone)
    }
  }
}

/// Whom staff look for.
struct PeopleSearchInput: Described, Codable {
  var text: String

  static let schema = Schema.object(
    "PeopleSearch",
    [.required("text", .string(length: 1...60).described("param.people-text"))])
  static let samples = [PeopleSearchInput(text: "13800138000")]
}

/// Somebody who was found: nothing that names them.
struct PersonHit: Described, Encodable {
  var id: String
  var kind: String
  var state: String?
  var since: String

  static let schema = Schema.object(
    "PersonHit",
    [
      .required("id", .string(length: 13...13)),
      .required("kind", .string().described("api.people.kind")),
      .optional("state", .choice(AccountState.self)),
      .required("since", .string(format: "date-time")),
    ])
  static let samples = [
    PersonHit(
      id: "01J00000000W1", kind: "worker", state: "active", since: "2026-11-26T12:00:00.000Z")
  ]
}

/// People who were found.
struct PeopleAnswer: Described, Encodable {
  var people: [PersonHit]
  var next: String?

  static let schema = Schema.object(
    "People",
    [
      .required("people", .array(of: PersonHit.schema, count: 0...100)),
      .optional("next", .string().described("api.me.next")),
    ])
  static let samples = [PeopleAnswer(people: PersonHit.samples, next: "01J00000000W1")]
}

/// Why staff look.
struct LookInput: Described, Codable {
  var purpose: String
  var reason: String

  static let schema = Schema.object(
    "LookInput",
    [
      .required("purpose", .choice(PersonalLook.Purpose.self).described("param.look-purpose")),
      .required(
        "reason",
        .string(length: 1...200, pattern: PlainText.pattern).described("param.look-reason")),
    ])
  static let samples = [LookInput(purpose: "help", reason: "x")]
}

/// Somebody's whole number.
struct PhoneAnswer: Described, Encodable {
  var phone: String?

  static let schema = Schema.object("PersonPhone", [.optional("phone", .string())])
  static let samples = [PhoneAnswer(phone: "13800138000")]
}

/// What staff see of somebody.
struct PersonAnswer: Described, Encodable {
  var id: String
  var kind: String
  var state: String?
  var name: String?
  var phone: String?
  var homeArea: String?
  var workerKinds: [String]
  var affiliations: [AffiliationAnswer]

  static let schema = Schema.object(
    "Person",
    [
      .required("id", .string(length: 13...13)), .required("kind", .choice(["worker", "staff"])),
      .optional("state", .choice(AccountState.self)), .optional("name", .string()),
      .optional("phone", .string().described("api.me.phone")),
      .optional("homeArea", .string(length: 13...13).described("api.me.home-area")),
      .required("workerKinds", .array(of: .choice(WorkerKind.self), count: 0...4)),
      .required("affiliations", .array(of: AffiliationAnswer.schema)),
    ])
  static let samples = [
    PersonAnswer(
      id: "01J00000000W1", kind: "worker", state: "active", name: "x", phone: "138****8000",
      homeArea: "01J00000000W1", workerKinds: ["rider"], affiliations: AffiliationAnswer.samples)
  ]
}

extension PersonAnswer {
  init(_ person: SeenPerson) {
    self.init(
      id: "\(person.id)", kind: person.kind.rawValue, state: person.state?.rawValue,
      name: person.name, phone: person.phone, homeArea: person.homeArea.map { "\($0)" },
      workerKinds: WorkerKind.allCases.filter { person.workerKinds?.contains($0) ?? false }
        .map(\.rawValue),
      affiliations: (person.affiliations ?? []).map(AffiliationAnswer.init))
  }
}
