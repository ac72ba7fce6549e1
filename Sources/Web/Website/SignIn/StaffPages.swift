import Directory
import HTTPTypes
import WebServer

/// Staff sign in with name, password and authenticator; an invitation is taken up.
struct StaffPages: Sendable {
  let desk: StaffDesk

  var routes: [Route] { [show, enter, invited, accept] }

  private static let next = Parameter<String>.text(
    "next", length: 1...2_000, summary: "param.next", example: "/me"
  ).optional()
  private static let login = Parameter<String>.text(
    "login", in: .form, length: 1...60, summary: "param.login", example: "li.na"
  ).optional()
  private static let password = Parameter<String>.text(
    "password", in: .form, length: 1...300, summary: "param.password", example: "x"
  ).secret().optional()
  private static let factor = Parameter<String>.text(
    "factor", in: .form, length: 1...40, summary: "param.factor", example: "123456"
  ).secret().optional()
  private static let secret = Parameter<String>.text(
    "secret", in: .path, length: 1...60, summary: "param.invitation",
    example: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
  private static let name = Parameter<String>.text(
    "name", in: .form, length: 1...60, summary: "param.name", example: "Li Na"
  ).optional()
  private static let enrolment = Parameter<String>.text(
    "enrolment", in: .form, length: 1...300, summary: "param.enrolment", example: "x"
  ).secret().optional()

  private var show: Route {
    .sitePage(
      "/sign-in/staff", operation: "signInStaff", summary: "page.sign-in.staff",
      limits: .reading.at(SignInPages.rate), parameters: [Self.next],
      problems: SignInPages.problems, guardsGuests: true
    ) { [desk] call in
      let next = call[Self.next].flatMap { LocalPath($0) }
      if call.visitor.isSignedIn { return .redirect(to: next?.text ?? "/me") }
      return try await Page("sign-in-staff", desk.page(for: call, next: next))
    }
  }

  private var enter: Route {
    .page(
      .post, "/sign-in/staff", operation: "enterStaff", summary: "page.sign-in.staff-enter",
      permission: .anyone, limits: SignInPages.limits,
      parameters: [Self.login, Self.password, Self.factor, SignInPages.nextField],
      problems: SignInPages.problems, guardsGuests: true
    ) { [desk] call in
      let next = call[SignInPages.nextField].flatMap { LocalPath($0) }
      let page = try await desk.page(for: call, next: next)
      guard page.closed == nil else { return Page("sign-in-staff", page) }
      return try await desk.enter(
        call[Self.login] ?? "", call[Self.password] ?? "", call[Self.factor] ?? "", page, next, call
      )
    }
  }

  private var invited: Route {
    .sitePage(
      "/welcome/{secret}", operation: "showInvitation", summary: "page.welcome",
      limits: .reading.at(SignInPages.rate), parameters: [Self.secret],
      problems: SignInPages.problems, guardsGuests: true
    ) { [desk] call in
      try await Page("welcome", desk.welcome(call[Self.secret], nil, call))
    }
  }

  private var accept: Route {
    .page(
      .post, "/welcome/{secret}", operation: "acceptInvitation", summary: "page.welcome.accept",
      permission: .anyone, limits: SignInPages.limits,
      parameters: [
        Self.secret, Self.name, Self.login, Self.password, Self.factor, Self.enrolment,
      ],
      problems: SignInPages.problems, guardsGuests: true
    ) { [desk] call in
      let form = WelcomePage.Form(
        name: call[Self.name] ?? "", login: call[Self.login] ?? "",
        enrolment: call[Self.enrolment] ?? "")
      return try await desk.accept(
        call[Self.secret], form, password: call[Self.password] ?? "",
        digits: call[Self.factor] ?? "", call)
    }
  }
}
