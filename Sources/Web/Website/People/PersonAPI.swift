import Directory
import HTTPTypes
import Kernel
import WebServer

/// What staff change of somebody, for programs.
struct PersonAPI: Sendable {
  private let desk: PeopleDesk
  private let person: PersonDesk

  init(context: DirectoryContext) {
    desk = PeopleDesk(context: context)
    person = PersonDesk(context: context)
  }

  var routes: [Route] { [edit, confirm, endSessions, preview, merge] }

  private static let other = Parameter<Account.ID>.identifier(
    "other", in: .query, summary: "param.other-account")

  private static func on(_ permission: PermissionName) -> Permission {
    .may(permission, on: .account(in: "account"))
  }

  private var edit: Route {
    Route(
      .patch, "/api/v1/people/{account}", operation: "patchPerson", summary: "api.people.edit",
      kind: .api, permission: Self.on(.peopleEdit), limits: PeopleParameters.form,
      parameters: [PeopleParameters.account, Edition.ifMatch], body: .json(MeInput.self),
      answers: [.json(EditedAnswer.self)], problems: ProblemCode.own + Edition.problems
    ) { [desk, person] call in
      let version = try Edition.seen(call[Edition.ifMatch])
      let input = try call.decodedBody(as: MeInput.self)
      let account = call[PeopleParameters.account]
      let edited = try await person.edit(
        account, input.changes(on: desk.context.trees.current), version: version,
        by: call.visitor.actor)
      return try .json(EditedAnswer(id: "\(account)"), version: edited)
    }
  }

  private var confirm: Route {
    .api(
      .put, "/api/v1/people/{account}/confirmation", operation: "putConfirmation",
      summary: "api.people.confirm", permission: Self.on(.peopleVerify),
      limits: PeopleParameters.form, parameters: [PeopleParameters.account],
      receiving: ConfirmationInput.self, problems: ProblemCode.own + [.notConfirmable]
    ) { [person] call, input in
      guard let how = VerifyWorker.How(place: input.by) else { throw Problem(.notFound) }
      try await person.confirm(
        call[PeopleParameters.account], by: how, isConfirmed: input.isConfirmed, call)
      return input
    }
  }

  private var endSessions: Route {
    .api(
      .delete, "/api/v1/people/{account}/sessions", operation: "deletePersonSessions",
      summary: "api.people.end", permission: Self.on(.sessionsRevoke),
      parameters: [PeopleParameters.account], problems: ProblemCode.own
    ) { [person] call in
      EndedAnswer(
        ended: try await person.endSessions(
          of: call[PeopleParameters.account], by: call.visitor.actor))
    }
  }

  private var preview: Route {
    .api(
      .get, "/api/v1/people/{account}/merge-preview", operation: "previewMerge",
      summary: "api.people.merge-preview", permission: Self.on(.peopleMerge),
      parameters: [PeopleParameters.account, Self.other],
      problems: ProblemCode.own + [.notMergeable]
    ) { [desk, person] call in
      let other = call[Self.other]
      guard try await desk.may(.peopleMerge, other, call) else { throw Problem(.notFound) }
      return MergeAnswer(
        try await person.preview(other, into: call[PeopleParameters.account]))
    }
  }

  /// Sent again, it is what was done before.
  private var merge: Route {
    .api(
      .post, "/api/v1/people/{account}/merges", operation: "mergePeople",
      summary: "api.people.merge", permission: Self.on(.peopleMerge),
      limits: PeopleParameters.form, parameters: [PeopleParameters.account, KeyedRequest.key],
      receiving: MergeInput.self, problems: ProblemCode.own + [.notMergeable],
      idempotency: .keyed
    ) { [desk, person] call, input in
      let survivor = call[PeopleParameters.account]
      guard let other = Identifier<Actor.Account>(input.absorbed),
        try await desk.may(.peopleMerge, other, call)
      else { throw Problem(.notFound) }
      try await person.merge(other, into: survivor, reason: input.reason, by: call.visitor.actor)
      return EditedAnswer(id: "\(survivor)")
    }
  }
}

/// Somebody was changed.
struct EditedAnswer: Described, Encodable {
  var id: String

  static let schema = Schema.object("Edited", [.required("id", .string(length: 13...13))])
  static let samples = [EditedAnswer(id: "01J00000000W1")]
}

/// Whether a place says that somebody is a worker.
struct ConfirmationInput: Described, Codable {
  var by: String
  var isConfirmed: Bool

  static let schema = Schema.object(
    "Confirmation",
    [
      .required(
        "by",
        .string(length: 18...30, pattern: "^(area|organisation):[0-9A-Z]{13}$")
          .described("param.confirm-by")),
      .required("isConfirmed", .boolean.described("param.confirmed")),
    ])
  static let samples = [ConfirmationInput(by: "area:01J00000000W1", isConfirmed: true)]
}

/// How many sessions ended.
struct EndedAnswer: Described, Encodable {
  var ended: Int

  static let schema = Schema.object("Ended", [.required("ended", .integer(0...1_000))])
  static let samples = [EndedAnswer(ended: 2)]
}

/// Which account becomes a part of another, and why.
struct MergeInput: Described, Codable {
  var absorbed: String
  var reason: String

  static let schema = Schema.object(
    "MergeInput",
    [
      .required("absorbed", .string(length: 13...13).described("param.other-account")),
      .required(
        "reason",
        .string(length: 1...200, pattern: PlainText.pattern).described("param.look-reason")),
    ])
  static let samples = [MergeInput(absorbed: "01J00000000W1", reason: "x")]
}

/// What would become one.
struct MergeAnswer: Described, Encodable {
  var moving: [String: Int]
  var endingSessions: Int
  var keepsPassword: Bool
  var losesPassword: Bool
  var losesPhone: Bool

  static let schema = Schema.object(
    "MergePreview",
    [
      .required("moving", .map(of: .integer(0...1_000_000)).described("api.people.moving")),
      .required("endingSessions", .integer(0...1_000)), .required("keepsPassword", .boolean),
      .required("losesPassword", .boolean), .required("losesPhone", .boolean),
    ])
  static let samples = [
    MergeAnswer(
      moving: ["affiliations": 1], endingSessions: 2, keepsPassword: false, losesPassword: false,
      losesPhone: true)
  ]
}

extension MergeAnswer {
  init(_ preview: MergePreview) {
    self.init(
      moving: Dictionary(
        preview.moving.map { ($0.key.rawValue, $0.value) },
        uniquingKeysWith: { first, _ in first }), endingSessions: preview.endingSessions,
      keepsPassword: preview.keepsPassword, losesPassword: preview.losesPassword,
      losesPhone: preview.losesPhone)
  }
}
