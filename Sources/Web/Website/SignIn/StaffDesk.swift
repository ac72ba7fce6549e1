import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Lets staff in: what the pages for them do.
struct StaffDesk: Sendable {
  let context: DirectoryContext
  private let beginning: CityBeginning

  init(_ context: DirectoryContext) {
    self.context = context
    beginning = CityBeginning(context)
  }

  /// The page with nothing typed yet.
  func page(for call: Call, next: LocalPath?) async throws -> StaffPage {
    var page = StaffPage(call, next: next)
    if context.provider != nil {
      page.provider = Call.address("/sign-in/provider", [("next", next?.text)])
    }
    guard call.canKeepSession else { return page.closed(call.text("sign-in.insecure")) }
    guard try await beginning.isOver() else { return page.closed(call.text("sign-in.beginning")) }
    return page
  }

  /// Signs in, or shows that something was wrong, not what.
  func enter(
    _ login: String, _ password: String, _ factor: String, _ page: StaffPage, _ next: LocalPath?,
    _ call: Call
  ) async throws -> Page {
    let command = SignInStaff(
      login, password: password, factor: factor, mark: call.networkMark(context.keys),
      knownDevice: call.deviceMark, device: call.deviceWords,
      replacing: call.sessionSecret.flatMap { SessionToken($0) })
    let outcome: SignInStaff.Outcome
    do {
      outcome = try await command.run(
        on: context.database, keys: context.keys, work: context.passwords, maker: context.maker,
        now: context.time.now)
    } catch {
      throw error.problem ?? error
    }
    var page = page
    page.form?.login = login
    switch outcome {
    case .signedIn(let token, let device, _):
      return call.entering(with: token.text, device: device.text, next: next)
    case .wrong: page.notice = call.text("sign-in.staff-wrong")
    case .tooOften(let until):
      page.notice = call.text("sign-in.too-often", ["time": .text(Words.clock(until))])
    }
    return Page("sign-in-staff", page)
  }

  /// What an invitation asks for.
  func welcome(
    _ secret: String, _ form: WelcomePage.Form?, _ call: Call
  ) async throws -> WelcomePage {
    var page = WelcomePage(call, secret: secret)
    guard call.canKeepSession else {
      page.closed = call.text("sign-in.insecure")
      return page
    }
    let now = context.time.now
    guard let secret = InvitationSecret(secret),
      let invitation = try await asking({ () async throws(DatabaseError) in
        try await AcceptInvitation.invitation(secret, in: context.database, now: now)
      })
    else {
      page.closed = call.text("welcome.over")
      return page
    }
    let roles = try await asking { () async throws(DatabaseError) in
      try await context.authorities.catalogue()
    }
    page.role = roles[invitation.role].map { $0.title.text(for: call.language.tag) }
    // The secret that the app may have been given already is kept while the form goes back and forth.
    let enrolment =
      form.flatMap { Enrolment($0.enrolment, for: secret, by: context.keys) }
      ?? Enrolment(for: secret, by: context.keys)
    page.form = WelcomePage.Form(
      name: form?.name ?? "", login: form?.login ?? "", enrolment: enrolment.text)
    page.key = WelcomePage.Key(
      enrolment.totp, login: form.flatMap { Login($0.login) },
      issuer: call.site.texts.text("site.name", in: .english))
    return page
  }

  /// Takes an invitation up, or shows what is missing.
  func accept(
    _ secret: String, _ form: WelcomePage.Form, password: String, digits: String, _ call: Call
  ) async throws -> Page {
    var page = try await welcome(secret, form, call)
    guard page.closed == nil, let secret = InvitationSecret(secret),
      let enrolment = page.form.flatMap({
        Enrolment($0.enrolment, for: secret, by: context.keys)
      })
    else { return Page("welcome", page) }
    guard let name = PersonName(form.name) else {
      page.wrongName = call.text("welcome.name-wrong")
      return Page("welcome", page)
    }
    guard let login = Login(form.login) else {
      page.wrongLogin = call.text("welcome.login-wrong")
      return Page("welcome", page)
    }
    let command = AcceptInvitation(
      secret, name: name, login: login, password: password, enrolment: enrolment, digits: digits,
      device: call.deviceWords, replacing: call.sessionSecret.flatMap { SessionToken($0) })
    let outcome: AcceptInvitation.Outcome
    do {
      outcome = try await command.run(
        on: context.authorities, keys: context.keys, work: context.passwords, maker: context.maker,
        now: context.time.now)
    } catch {
      throw error.problem ?? error
    }
    switch outcome {
    case .accepted(let token, let device, _, let recovery):
      var codes = Page("recovery", RecoveryPage(codes: recovery.map(\.text), call))
      codes.headers.append(contentsOf: call.beginningSession(token.text))
      codes.headers.append(contentsOf: call.keepingDevice(device.text))
      return codes
    case .over:
      page.closed = call.text("welcome.over")
      page.form = nil
    case .weak(let fault): page.wrongPassword = call.text(fault.text)
    case .loginTaken: page.wrongLogin = call.text("welcome.login-taken")
    case .wrongDigits: page.wrongDigits = call.text("welcome.digits-wrong")
    }
    return Page("welcome", page)
  }
}

extension PasswordRule.Fault {
  /// What is said of it.
  var text: TextKey {
    switch self {
    case .tooShort: "welcome.password-short"
    case .tooLong: "welcome.password-long"
    case .tooCommon: "welcome.password-common"
    case .holdsName: "welcome.password-name"
    }
  }
}
