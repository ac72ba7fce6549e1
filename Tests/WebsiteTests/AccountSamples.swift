import Testing

@testable import WebServer
@testable import Website

/// Models for the pages of signing in and of one's account; together they enter every section.
enum AccountSamples {
  private static let back = BackView(address: "/", label: "Home", title: "Qiji")

  static let all: [TemplateSample] = signIn + staff + account

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
      back: back, notice: "x", next: "/me", form: StaffPage.Form(login: "li.na"))
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
      work: AccountPage.Work(rows: [link]), data: "/me/data", sessions: sessions)
    let bare = AccountPage(back: back, plate: "x", isWorker: false, grants: [], sessions: [])
    return [TemplateSample("me", worker), TemplateSample("me", bare)]
  }
}
