import Testing

@testable import WebServer
@testable import Website

/// Models for the pages of signing in and of one's account; together they enter every section.
enum AccountSamples {
  private static let back = BackView(address: "/", label: "Home", title: "Qiji")

  static let all: [TemplateSample] = signIn + staff + account + roles

  private static var signIn: [TemplateSample] {
    var first = SignInPage(
      back: back, notice: "x", next: "/me", staff: "/sign-in/staff",
      phone: SignInPage.Phone(typed: "138", wrong: "x"),
      demo: SignInPage.Demo(groups: [
        SignInPage.Demo.Group(
          title: "x", rows: [SignInPage.Demo.Row(role: "worker", name: "Worker", place: "x")])
      ]))
    first.code = nil
    let second = SignInPage(
      back: back, next: "/me", staff: "/sign-in/staff",
      code: SignInPage.Code(
        handle: "x", phone: "138", shown: "123456", wrong: "x", wrongAge: "x", isOldEnough: true))
    let closed = SignInPage(back: back, staff: "/sign-in/staff", closed: "x")
    return [first, second, closed].map { TemplateSample("sign-in", $0) }
  }

  private static var staff: [TemplateSample] {
    let form = StaffPage(
      back: back, notice: "x", next: "/me", form: StaffPage.Form(login: "li.na"),
      provider: "/sign-in/provider")
    let closed = StaffPage(back: back, closed: "x")
    let welcome = WelcomePage(
      back: back, address: "/welcome/x", role: "Administrator",
      form: WelcomePage.Form(name: "x", login: "x", enrolment: "x"),
      key: WelcomePage.Key(address: "otpauth://totp/x", groups: "ABCD EFGH"), wrongName: "x",
      wrongLogin: "x", wrongPassword: "x", wrongDigits: "x")
    let over = WelcomePage(back: back, address: "/welcome/x", closed: "x")
    return [
      TemplateSample("sign-in-staff", form), TemplateSample("sign-in-staff", closed),
      TemplateSample("welcome", welcome), TemplateSample("welcome", over),
      TemplateSample(
        "password", PasswordPage(back: back, done: "x", wrong: "x", wrongNew: "x")),
      TemplateSample("password", PasswordPage(back: back, wrongNew: "x")),
      TemplateSample("provider", ProviderPage(back: back, notice: "x", address: "https://x")),
      TemplateSample("recovery", RecoveryPage(back: back, codes: ["abcd-efgh"])),
    ]
  }

  private static var account: [TemplateSample] {
    let link = AccountPage.Link(name: "x", address: "/x")
    let sessions = [true, false].map {
      AccountPage.Session(id: "x", device: "Android", seen: "now", isThis: $0)
    }
    let worker = AccountPage(
      back: back, plate: "Q7D", name: "x", phone: "138", isWorker: true,
      grants: [AccountPage.Grant(role: "x", until: "2027-01-01")],
      work: AccountPage.Work(rows: [link]), data: "/me/data", submissions: "/me/submissions",
      mayLink: true, isStaff: true,
      sessions: sessions)
    let bare = AccountPage(back: back, plate: "x", isWorker: false, grants: [], sessions: [])
    return [TemplateSample("me", worker), TemplateSample("me", bare)]
  }

  private static var roles: [TemplateSample] {
    let choice = RolesPage.Choice(value: "x", name: "x")
    let row = RolesPage.Row(
      id: "x", account: "x", holder: "x", role: "x", place: "x", until: "2027-01-01",
      isSoon: true, isPart: true)
    let full = RolesPage(
      back: back, done: "x", isSoon: true, account: "x", place: "x", rows: [row], more: "/roles",
      form: RolesPage.Form(
        roles: [choice], scopes: [choice], holder: "x", until: "2027-01-01", isCut: true),
      deputies: RolesPage.Deputies(grants: [choice], scopes: [choice], until: "2027-01-01"))
    let bare = RolesPage(back: back, isSoon: false, rows: [])
    let soon = RolesPage(back: back, isSoon: true, rows: [])
    let list = RoleListPage(
      back: back, rows: [RoleListPage.Row(title: "x", places: "x", permissions: ["x"])])
    return [full, bare, soon].map { TemplateSample("roles", $0) } + [
      TemplateSample("role-list", list), TemplateSample("audit", audit),
      TemplateSample("audit", AuditPage(back: back, rows: [])),
      TemplateSample("invitation", InvitationPage(back: back, address: "https://x")),
    ]
  }

  private static var audit: AuditPage {
    let row = AuditPage.Row(
      at: "x", title: "x", action: "x", actor: "x", actorLink: "/x", subject: "x",
      subjectLink: "/x",
      details: ["x"], isSealed: true)
    var plain = row
    (plain.actorLink, plain.subjectLink, plain.isSealed) = (nil, nil, false)
    return AuditPage(back: back, only: "x", rows: [row, plain], more: "/audit")
  }
}
