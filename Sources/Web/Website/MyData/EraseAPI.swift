import Directory
import HTTPTypes
import Kernel
import WebServer

/// Somebody leaves, by a program of theirs that is signed in as they are.
struct EraseAPI: Sendable {
  let desk: EraseDesk

  init(context: DirectoryContext) { desk = EraseDesk(context: context) }

  var routes: [Route] { [show, send, erase] }

  private var show: Route {
    .api(
      .get, "/api/v1/me/erasure", operation: "getMyErasure", summary: "api.me.erase-kept",
      permission: .signedIn, problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccount(.accountErase)
      return ErasureAnswer(try await desk.kept(of: account), Words(call))
    }
  }

  private var send: Route {
    .api(
      .post, "/api/v1/me/erasure/codes", operation: "sendMyErasureCode",
      summary: "api.me.code-sent", permission: .signedIn,
      limits: RouteLimits.reading.at(ErasePages.rate),
      problems: ProblemCode.own + [.askedTooOften]
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountErase)
      guard case .phone(let phone)? = try await desk.confirm.means(of: account) else {
        throw Problem(.notFound)
      }
      let sent = try await desk.confirm.send(.confirm(account), to: phone, for: call)
      return SentCodeAnswer(handle: sent.handle, phone: sent.phone)
    }
  }

  private var erase: Route {
    .api(
      .post, "/api/v1/me/erasure", operation: "eraseMyAccount", summary: "api.me.erase",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 4 << 10).at(ErasePages.rate),
      receiving: ErasureInput.self,
      problems: ProblemCode.own + [.notConfirmed, .askedTooOften, .lastAdministrator]
    ) { [desk] call, input in
      let account = try call.ownAccountInPerson(.accountErase)
      let form = ConfirmDesk.Form(
        handle: input.handle, code: input.code, password: input.password, factor: input.factor)
      guard let means = form.means(for: account) else { throw Problem(.notConfirmed) }
      switch try await desk.erase(account, by: means, call) {
      case .done(.erased(let kept)): return ErasureAnswer(kept, Words(call))
      case .done(.lastAdministrator): throw Problem(.lastAdministrator)
      case .done(.nobody): throw Problem(.notFound)
      case .wrongCode, .over, .wrong: throw Problem(.notConfirmed)
      case .tooOften(let until): throw Problem.askedTooOften(until, now: desk.context.time.now)
      }
    }
  }
}

extension ProblemCode {
  /// Nobody would be left to run the city.
  static let lastAdministrator = ProblemCode("last_administrator", status: .conflict)
}

/// What shows who wants to be erased: a code with what it belongs to, or password and factor.
struct ErasureInput: Described, Codable {
  var handle: String?
  var code: String?
  var password: String?
  var factor: String?

  static let schema = Schema.object(
    "ErasureInput",
    [
      .optional("handle", .string(length: 1...60).described("param.handle")),
      .optional("code", .string(length: 1...20).described("param.one-time-code")),
      .optional("password", .string(length: 1...300).described("param.password")),
      .optional("factor", .string(length: 1...40).described("param.factor")),
    ])
  static let samples = [
    ErasureInput(handle: "x", code: "123456"), ErasureInput(password: "x", factor: "123456"),
  ]
}

/// What must stay of somebody.
struct ErasureAnswer: Described, Encodable {
  struct Kept: Encodable {
    var what: String
    var law: String
    var until: String?
  }

  var kept: [Kept]

  static let schema = Schema.object(
    "Erasure",
    [
      .required(
        "kept",
        .array(
          of: .object(
            "KeptRecord",
            [
              .required("what", .string().described("api.me.erase-what")),
              .required("law", .string().described("api.me.erase-law")),
              .optional("until", .string(format: "date-time").described("api.me.erase-until")),
            ]), count: 0...100))
    ])
  static let samples = [
    ErasureAnswer(kept: [Kept(what: "x", law: "x"), Kept(what: "x", law: "x", until: "x")])
  ]
}

extension ErasureAnswer {
  init(_ kept: [KeptRecord], _ words: Words) {
    self.kept = kept.map {
      Kept(
        what: words(TextKey($0.what)), law: words(TextKey($0.reason)),
        until: $0.until.map { "\($0)" })
    }
  }
}

/// A code is on its way.
struct SentCodeAnswer: Described, Encodable {
  var handle: String
  var phone: String

  static let schema = Schema.object(
    "SentCode",
    [
      .required("handle", .string().described("api.me.code-handle")),
      .required("phone", .string().described("api.me.code-phone")),
    ])
  static let samples = [SentCodeAnswer(handle: "x", phone: "138****8000")]
}
