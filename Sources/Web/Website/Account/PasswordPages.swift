import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Staff change their password.
struct PasswordPages: Sendable {
  let context: DirectoryContext

  var routes: [Route] { [show, change] }

  private static let present = Parameter<String>.text(
    "present", in: .form, length: 1...300, summary: "param.password", example: "x"
  ).secret().optional()
  private static let wanted = Parameter<String>.text(
    "wanted", in: .form, length: 1...300, summary: "param.password.new", example: "x"
  ).secret().optional()
  private static let digits = Parameter<String>.text(
    "digits", in: .form, length: 1...20, summary: "param.factor", example: "123456"
  ).secret().optional()

  private var show: Route {
    .sitePage(
      "/me/password", operation: "showPassword", summary: "page.password", permission: .signedIn
    ) { call in
      Page("password", PasswordPage(call))
    }
  }

  private var change: Route {
    .page(
      .post, "/me/password", operation: "changePassword", summary: "page.password.change",
      permission: .signedIn, limits: SignInPages.limits,
      parameters: [Self.present, Self.wanted, Self.digits], problems: ProblemCode.keeping
    ) { [context] call in
      guard let account = call.visitor.account,
        let session = call.visitor.session.flatMap(Identifier<Session>.init)
      else { throw Problem(.notAllowed) }
      let command = ChangePassword(
        of: account, keeping: session, present: call[Self.present] ?? "",
        wanted: call[Self.wanted] ?? "", digits: call[Self.digits] ?? "")
      let outcome: ChangePassword.Outcome
      do throws(SignInError) {
        outcome = try await command.run(
          on: context.database, keys: context.keys, work: context.passwords,
          now: context.time.now)
      } catch {
        throw error.problem ?? error
      }
      var page = PasswordPage(call)
      switch outcome {
      case .changed:
        _ = try await asking { () async throws(DatabaseError) in
          // Known here at once; on other servers within a second.
          try await context.sessions.endAll(of: account, but: session)
        }
        page.done = call.text("password.done")
      case .wrong: page.wrong = call.text("password.wrong")
      case .weak(let fault): page.wrongNew = call.text(fault.text)
      case .tooOften(let until):
        page.wrong = call.text("sign-in.too-often", ["time": .text(Words.clock(until))])
      }
      return Page("password", page)
    }
  }
}

/// The form of a new password.
struct PasswordPage: Sendable {
  var back: BackView
  var done: String?
  var wrong: String?
  var wrongNew: String?
}

extension PasswordPage {
  init(_ call: Call) {
    let words = Words(call)
    back = BackView(address: "/me", label: words("site.me"), title: words("site.name"))
  }
}
