import Directory
import HTTPTypes
import Kernel
import WebServer

/// Somebody leaves: what goes, what must stay, and one confirmation.
struct ErasePages: Sendable {
  let desk: EraseDesk

  init(context: DirectoryContext) { desk = EraseDesk(context: context) }

  var routes: [Route] { [show, send, erase] }

  static let rate = Rate(perMinute: 20, burst: 10)
  static let handle = Parameter<String>.text(
    "handle", in: .form, length: 1...60, summary: "param.handle",
    example: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  ).secret().optional()
  static let code = Parameter<String>.text(
    "code", in: .form, length: 1...20, summary: "param.one-time-code", example: "123456"
  ).secret().optional()
  static let password = Parameter<String>.text(
    "password", in: .form, length: 1...300, summary: "param.password", example: "x"
  ).secret().optional()
  static let factor = Parameter<String>.text(
    "factor", in: .form, length: 1...40, summary: "param.factor", example: "123456"
  ).secret().optional()
  private static let again = Parameter<Bool>.flag("send", in: .form, summary: "param.send")

  private var show: Route {
    .sitePage(
      "/me/erase", operation: "showErasure", summary: "page.erase", permission: .signedIn,
      problems: ProblemCode.own
    ) { [desk] call in
      try await Page("erase", desk.page(of: call.ownAccountInPerson(.accountErase), for: call))
    }
  }

  private var send: Route {
    .page(
      .post, "/me/erase/code", operation: "sendErasureCode", summary: "page.erase.code",
      permission: .signedIn, limits: RouteLimits(bodyBytes: 2 << 10).at(Self.rate),
      parameters: [Self.again], problems: ProblemCode.own
    ) { [desk] call in
      try await Page("erase", desk.send(for: call.ownAccountInPerson(.accountErase), call))
    }
  }

  private var erase: Route {
    .page(
      .post, "/me/erase", operation: "eraseMe", summary: "page.erase.do", permission: .signedIn,
      limits: RouteLimits(bodyBytes: 4 << 10).at(Self.rate),
      parameters: [Self.handle, Self.code, Self.password, Self.factor],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.accountErase)
      let form = ConfirmDesk.Form(
        handle: call[Self.handle], code: call[Self.code], password: call[Self.password],
        factor: call[Self.factor])
      return try await desk.take(form, of: account, call)
    }
  }
}
