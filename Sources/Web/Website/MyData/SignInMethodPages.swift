import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// How somebody of the staff signs in: recovery codes anew, another authenticator.
struct SignInMethodPages: Sendable {
  let context: DirectoryContext
  private let confirm: ConfirmDesk

  init(context: DirectoryContext) {
    self.context = context
    confirm = ConfirmDesk(context: context)
  }

  var routes: [Route] { [show, renew, begin, change] }

  private static let enrolment = Parameter<String>.text(
    "enrolment", in: .form, length: 1...300, summary: "param.enrolment", example: "x"
  ).secret()
  private static let changed = Parameter<Bool>.flag("changed", summary: "param.saved")
    .defaulting(to: false)
  private static let limits = RouteLimits(bodyBytes: 4 << 10).at(ErasePages.rate)

  private var show: Route {
    .sitePage(
      "/me/sign-in", operation: "showSignInMethods", summary: "page.methods",
      permission: .signedIn, parameters: [Self.changed], problems: ProblemCode.own
    ) { [self] call in
      var page = try await page(for: call)
      if call[Self.changed] { page.notice = call.text("my-sign-in.changed") }
      return Page("my-sign-in", page)
    }
  }

  private var renew: Route {
    .page(
      .post, "/me/sign-in/recovery-codes", operation: "renewRecoveryCodes",
      summary: "page.methods.renew", permission: .signedIn, limits: Self.limits,
      parameters: [ErasePages.password, ErasePages.factor], problems: ProblemCode.own
    ) { [self] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode() }
      let (keys, now) = (context.keys, context.time.now)
      let outcome = try await confirm.confirm(account, by: Self.means(call), for: call) {
        transaction throws(DatabaseError) in
        try SignInMethods.renew(codes, of: account, keys: keys, in: transaction, now: now)
      }
      if case .done = outcome {
        return Page("recovery", RecoveryPage(codes: codes.map(\.text), call))
      }
      return try await Page("my-sign-in", said(outcome, call))
    }
  }

  private var begin: Route {
    .page(
      .post, "/me/sign-in/authenticator/key", operation: "beginAuthenticator",
      summary: "page.methods.begin", permission: .signedIn, limits: Self.limits,
      parameters: [ErasePages.password, ErasePages.factor], problems: ProblemCode.own
    ) { [self] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      let outcome = try await confirm.confirm(account, by: Self.means(call), for: call) {
        transaction throws(DatabaseError) in
        try SignInMethods.read(of: account, in: transaction)?.login
      }
      guard case .done(let login) = outcome else {
        return try await Page("my-sign-in", said(outcome, call))
      }
      let enrolment = Enrolment(for: account, by: context.keys, now: context.time.now)
      return try await Page("my-sign-in", offering(enrolment, login: login, call))
    }
  }

  private var change: Route {
    .page(
      .post, "/me/sign-in/authenticator", operation: "changeAuthenticator",
      summary: "page.methods.change", permission: .signedIn, limits: Self.limits,
      parameters: [Self.enrolment, ErasePages.factor], problems: ProblemCode.own
    ) { [self] call in
      let account = try call.ownAccountInPerson(.accountEdit)
      let (keys, now, session) = (context.keys, context.time.now, call.ownSession)
      guard
        let enrolment = Enrolment(call[Self.enrolment], for: account, by: keys, now: now)
      else {
        var page = try await page(for: call)
        page.notice = call.text("my-sign-in.late")
        return Page("my-sign-in", page)
      }
      let digits = call[ErasePages.factor] ?? ""
      let isChanged = try await asking { () async throws(DatabaseError) in
        try await context.database.write { transaction throws(DatabaseError) in
          try SignInMethods.change(
            to: enrolment, digits: digits, of: account, keeping: session, keys: keys,
            in: transaction, now: now)
        }
      }
      guard isChanged else {
        var page = try await offering(enrolment, login: nil, call)
        page.key?.wrong = call.text("welcome.digits-wrong")
        return Page("my-sign-in", page)
      }
      context.sessions.forget(account)
      return .redirect(to: "/me/sign-in?changed=true")
    }
  }

  private static func means(_ call: Call) -> ConfirmIdentity.Means {
    .password(call[ErasePages.password] ?? "", factor: call[ErasePages.factor] ?? "")
  }

  private func page(for call: Call) async throws -> SignInMethodsPage {
    let account = try call.ownAccountInPerson(.accountEdit)
    let methods = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        try SignInMethods.read(of: account, in: transaction)
      }
    }
    return SignInMethodsPage(methods, Words(call))
  }

  private func offering(
    _ enrolment: Enrolment, login: Login?, _ call: Call
  ) async throws -> SignInMethodsPage {
    var page = try await page(for: call)
    let login = login ?? page.methods.flatMap { Login($0.login) }
    let key = WelcomePage.Key(
      enrolment.totp, login: login, issuer: call.site.texts.text("site.name", in: .english))
    page.key = SignInMethodsPage.Key(
      address: key.address, groups: key.groups, enrolment: enrolment.text)
    page.methods = nil
    return page
  }

  private func said<Result>(
    _ outcome: ConfirmIdentity.Outcome<Result>, _ call: Call
  ) async throws -> SignInMethodsPage {
    var page = try await page(for: call)
    switch outcome {
    case .tooOften(let until):
      page.notice = call.text("erase.too-often", ["time": .text(Words.clock(until))])
    case .done, .wrong, .wrongCode, .over: page.notice = call.text("erase.wrong")
    }
    return page
  }
}

/// What the page of how one signs in shows.
struct SignInMethodsPage: Sendable {
  /// Of who has a password.
  struct Methods: Sendable {
    var login: String
    var changed: String
    var left: String
    var isLow: Bool
  }

  /// A new authenticator on its way.
  struct Key: Sendable {
    var address: String
    var groups: String
    var enrolment: String
    var wrong: String?
  }

  var back: BackView
  var notice: String?
  var methods: Methods?
  var key: Key?
  /// Of who signs in by code only.
  var byCode: String?
}

extension SignInMethodsPage {
  init(_ methods: SignInMethods?, _ words: Words) {
    back = BackView(
      address: "/me/data", label: words("my-data.title"), title: words("site.name"))
    self.methods = methods.map {
      Methods(
        login: $0.login.text, changed: Words.day($0.changedAt),
        left: words("my-sign-in.left", ["count": .number($0.recoveryCodesLeft)]),
        isLow: $0.recoveryCodesLeft < 3)
    }
    if methods == nil { byCode = words("my-sign-in.by-code") }
  }
}
