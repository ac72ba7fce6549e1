import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// One's own account and sessions, for programs.
struct MeAPI: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [show, edit, sessions, endSession] }

  private static let session = Parameter<Identifier<Session>>.identifier(
    "session", summary: "param.session")

  private var show: Route {
    Route(
      .get, "/api/v1/me", operation: "getMe", summary: "api.me", kind: .api,
      permission: .signedIn, limits: .reading, answers: [.json(MeAnswer.self)],
      problems: ProblemCode.own, caching: .revalidated
    ) { [context] call in
      let account = try call.ownAccount(.accountSee)
      return try await Self.answer(account, context)
    }
  }

  private var edit: Route {
    Route(
      .patch, "/api/v1/me", operation: "patchMe", summary: "api.me.edit", kind: .api,
      permission: .signedIn, limits: RouteLimits(bodyBytes: 4 << 10),
      parameters: [Edition.ifMatch], body: .json(MeInput.self),
      answers: [.json(MeAnswer.self)], problems: ProblemCode.own + Edition.problems
    ) { [context] call in
      let account = try call.ownAccount(.accountEdit)
      let version = try Edition.seen(call[Edition.ifMatch])
      let input = try call.decodedBody(as: MeInput.self)
      let changes = try input.changes(on: context.trees.current)
      let command = EditAccount(account, changes, by: call.visitor.actor, version: version)
      let now = context.time.now
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(on: context.database, keys: context.keys, now: now)
      }
      switch outcome {
      case .edited: return try await Self.answer(account, context)
      case .otherVersion: throw Problem(.versionStale)
      case .nobody: throw Problem(.notFound)
      }
    }
  }

  private static func answer(
    _ account: Account.ID, _ context: DirectoryContext
  ) async throws -> Answer {
    let profile = try await accounting { () async throws(AccountError) in
      try await AccountProfile.read(account, on: context.database, keys: context.keys)
    }
    guard let profile else { throw Problem(.notFound) }
    return try .json(MeAnswer(profile), version: profile.account.version)
  }

  private var sessions: Route {
    .api(
      .get, "/api/v1/me/sessions", operation: "listMySessions", summary: "api.me.sessions",
      permission: .signedIn, problems: ProblemCode.own
    ) { [context] call in
      let account = try call.ownAccount(.accountSee)
      let now = context.time.now
      let found = try await asking { () async throws(DatabaseError) in
        try await context.sessions.list(of: account, now: now)
      }
      return SessionsAnswer(
        sessions: found.map { SessionAnswer($0, isThis: $0.id == call.ownSession) })
    }
  }

  private var endSession: Route {
    Route(
      .delete, "/api/v1/me/sessions/{session}", operation: "deleteMySession",
      summary: "api.me.session-end", kind: .api, permission: .signedIn, limits: .reading,
      parameters: [Self.session], answers: [.init(status: .noContent, mediaType: nil)],
      problems: ProblemCode.own
    ) { [context] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      let isEnded = try await asking { () async throws(DatabaseError) in
        try await context.sessions.end(call[Self.session], of: account)
      }
      guard isEnded else { throw Problem(.notFound) }
      return Answer(status: .noContent)
    }
  }
}

/// One's own account.
struct MeAnswer: Described, Encodable {
  var id: String
  var kind: String
  var state: String
  var phone: String?
  var name: String?
  var workerNumber: String?
  var workerKinds: [String]
  var homeArea: String?
  var registeredAt: String

  static let schema = Schema.object(
    "Me",
    [
      .required("id", .string(length: 13...13)),
      .required("kind", .choice(["worker", "staff"])),
      .required("state", .choice(AccountState.self)),
      .optional("phone", .string().described("api.me.phone")),
      .optional("name", .string()),
      .optional("workerNumber", .string().described("api.me.worker-number")),
      .required("workerKinds", .array(of: .choice(WorkerKind.self), count: 0...4)),
      .optional("homeArea", .string(length: 13...13).described("api.me.home-area")),
      .required("registeredAt", .string(format: "date-time")),
    ])
  static let samples = [
    MeAnswer(
      id: "01J00000000W1", kind: "worker", state: "active", phone: "138****8000", name: "Wang Wei",
      workerNumber: "Q7D 2K4 M9X", workerKinds: ["rider"], homeArea: "01J00000000W1",
      registeredAt: "2026-11-26T12:00:00.000Z")
  ]
}

extension MeAnswer {
  init(_ profile: AccountProfile) {
    let account = profile.account
    self.init(
      id: "\(account.id)", kind: account.kind.rawValue, state: account.state.rawValue,
      phone: profile.phone?.masked, name: profile.name?.text,
      workerNumber: profile.workerNumber?.grouped,
      workerKinds: WorkerKind.allCases.filter(account.workerKinds.contains).map(\.rawValue),
      homeArea: account.homeArea.map { "\($0)" }, registeredAt: "\(account.registeredAt)")
  }
}

/// One session.
struct SessionAnswer: Described, Encodable {
  var id: String
  var device: String
  var method: String
  var beganAt: String
  var seenAt: String
  var isThis: Bool

  static let schema = Schema.object(
    "Session",
    [
      .required("id", .string(length: 13...13)), .required("device", .string()),
      .required("method", .choice(SessionMethod.self)),
      .required("beganAt", .string(format: "date-time")),
      .required("seenAt", .string(format: "date-time")), .required("isThis", .boolean),
    ])
  static let samples = [
    SessionAnswer(
      id: "01J00000000W1", device: "Android", method: "code", beganAt: "2026-11-26T12:00:00.000Z",
      seenAt: "2026-11-26T12:00:00.000Z", isThis: true)
  ]
}

extension SessionAnswer {
  init(_ session: SessionSummary, isThis: Bool) {
    self.init(
      id: "\(session.id)", device: session.device, method: session.method.rawValue,
      beganAt: "\(session.beganAt)", seenAt: "\(session.seenAt)", isThis: isThis)
  }
}

/// Where somebody is signed in.
struct SessionsAnswer: Described, Encodable {
  var sessions: [SessionAnswer]

  static let schema = Schema.object(
    "Sessions", [.required("sessions", .array(of: SessionAnswer.schema, count: 0...50))])
  static let samples = [SessionsAnswer(sessions: SessionAnswer.samples)]
}
