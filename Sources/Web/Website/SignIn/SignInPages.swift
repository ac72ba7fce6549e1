import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Workers sign in, and register, with a phone and a code; everybody signs out.
struct SignInPages: Sendable {
  let desk: SignInDesk

  var routes: [Route] { [show, send, enter, demo, leave] }

  /// A dispatch station shares one address.
  static let rate = Rate(perMinute: 60, burst: 30)
  static let limits = RouteLimits(bodyBytes: 4 << 10).at(rate)

  static let problems: [ProblemCode] = ProblemCode.keeping + [.notFound]

  private static let next = Parameter<String>.text(
    "next", length: 1...2_000, summary: "param.next", example: "/me"
  ).optional()
  static let nextField = Parameter<String>.text(
    "next", in: .form, length: 1...2_000, summary: "param.next", example: "/me"
  ).optional()
  private static let phone = Parameter<String>.text(
    "phone", in: .form, length: 1...40, summary: "param.phone", example: "13800138000"
  ).optional()
  private static let handle = Parameter<String>.text(
    "handle", in: .form, length: 1...60, summary: "param.handle",
    example: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  ).secret()
  private static let code = Parameter<String>.text(
    "code", in: .form, length: 1...20, summary: "param.one-time-code", example: "123456"
  ).secret().optional()
  private static let age = Parameter<Bool>.flag("age", in: .form, summary: "param.age")
    .defaulting(to: false)
  private static let role = Parameter<String>.text(
    "role", in: .form, length: 1...40, summary: "param.role", example: "worker")

  private var show: Route {
    .sitePage(
      "/sign-in", operation: "signIn", summary: "page.sign-in", limits: .reading.at(Self.rate),
      parameters: [Self.next], problems: Self.problems, guardsGuests: true
    ) { [desk] call in
      let next = call[Self.next].flatMap { LocalPath($0) }
      if call.visitor.isSignedIn { return .redirect(to: next?.text ?? "/me") }
      return try await Page("sign-in", desk.page(for: call, next: next))
    }
  }

  private var send: Route {
    .page(
      .post, "/sign-in/code", operation: "sendSignInCode", summary: "page.sign-in.code",
      permission: .anyone, limits: Self.limits, parameters: [Self.phone, Self.nextField],
      problems: Self.problems, guardsGuests: true
    ) { [desk] call in
      let next = call[Self.nextField].flatMap { LocalPath($0) }
      let page = try await desk.page(for: call, next: next)
      guard page.closed == nil else { return Page("sign-in", page) }
      return try await Page("sign-in", desk.send(to: call[Self.phone] ?? "", page, call))
    }
  }

  private var enter: Route {
    .page(
      .post, "/sign-in", operation: "enterSignInCode", summary: "page.sign-in.enter",
      permission: .anyone, limits: Self.limits,
      parameters: [Self.handle, Self.code, Self.age, Self.phone, Self.nextField],
      problems: Self.problems, guardsGuests: true
    ) { [desk] call in
      let next = call[Self.nextField].flatMap { LocalPath($0) }
      let page = try await desk.page(for: call, next: next)
      guard page.closed == nil else { return Page("sign-in", page) }
      let form = SignInDesk.CodeForm(
        handle: call[Self.handle], code: call[Self.code] ?? "", phone: call[Self.phone] ?? "",
        isOldEnough: call[Self.age])
      return try await desk.enter(form, page, next, call)
    }
  }

  /// Anybody may be anybody in a make-believe city.
  private var demo: Route {
    .page(
      .post, "/sign-in/demo", operation: "signInForDemo", summary: "page.sign-in.demo",
      permission: .anyone, limits: Self.limits, parameters: [Self.role, Self.nextField],
      problems: Self.problems, guardsGuests: true
    ) { [desk] call in
      let role = call[Self.role]
      guard let account = desk.context.demo.first(where: { $0.role.name.name == role }),
        call.canKeepSession
      else { throw Problem(.notFound) }
      let token = try await desk.open(account, for: call)
      return call.entering(
        with: token.text, device: nil, next: call[Self.nextField].flatMap { LocalPath($0) })
    }
  }

  private var leave: Route {
    .page(
      .post, "/sign-out", operation: "signOut", summary: "page.sign-out", permission: .anyone,
      limits: Self.limits, parameters: [Self.nextField], problems: Self.problems
    ) { [desk] call in
      if let account = call.visitor.account,
        let id = call.visitor.session.flatMap(Identifier<Session>.init)
      {
        _ = try await asking { () async throws(DatabaseError) in
          try await desk.context.sessions.end(id, of: account)
        }
      }
      var page = Page.redirect(to: "/")
      page.headers.append(contentsOf: call.endingSession)
      return page
    }
  }
}

extension Call {
  /// Into the site with a new session, to where the visitor wanted to go.
  func entering(with secret: String, device: String?, next: LocalPath?) -> Page {
    var page = Page.redirect(to: next?.text ?? "/me")
    page.headers.append(contentsOf: beginningSession(secret))
    if let device { page.headers.append(contentsOf: keepingDevice(device)) }
    return page
  }
}
