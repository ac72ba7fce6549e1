import Directory
import WebServer

/// What the page of signing in shows to staff.
struct StaffPage: Sendable {
  struct Form: Sendable {
    var login: String
  }

  var back: BackView
  var notice: String?
  var next: String?
  var form: Form?
  /// Where staff sign in with the account of their office; nil where they can't.
  var provider: String?
  /// Why nobody can sign in here; then nothing is asked.
  var closed: String?
}

extension StaffPage {
  init(_ call: Call, next: LocalPath?) {
    let words = Words(call)
    back = BackView(
      address: Call.address("/sign-in", [("next", next?.text)]), label: words("site.sign-in"),
      title: words("site.name"))
    self.next = next?.text
    form = Form(login: "")
  }

  /// The same where nobody can sign in.
  func closed(_ reason: String) -> StaffPage {
    var page = self
    page.closed = reason
    page.form = nil
    return page
  }
}

/// What an invitation shows.
struct WelcomePage: Sendable {
  struct Form: Sendable {
    var name: String
    var login: String
    var enrolment: String
  }

  /// What an authenticator app is given: a link for one on this phone, and signs to type.
  struct Key: Sendable {
    var address: String
    var groups: String
  }

  var back: BackView
  var address: String
  var role: String?
  var form: Form?
  var key: Key?
  var wrongName: String?
  var wrongLogin: String?
  var wrongPassword: String?
  var wrongDigits: String?
  var closed: String?
}

extension WelcomePage {
  init(_ call: Call, secret: String) {
    let words = Words(call)
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    address = "/welcome/\(secret)"
  }
}

/// The recovery codes, shown once.
struct RecoveryPage: Sendable {
  var back: BackView
  var codes: [String]
}

extension RecoveryPage {
  init(codes: [String], _ call: Call) {
    let words = Words(call)
    back = BackView(address: "/me", label: words("site.me"), title: words("site.name"))
    self.codes = codes
  }
}

extension WelcomePage.Key {
  init(_ totp: TOTP, login: Login?, issuer: String) {
    // Without a name yet the app calls it by the city alone.
    address = Login("staff").map { totp.address(issuer: issuer, login: login ?? $0) } ?? ""
    let signs = Array(totp.base32)
    groups = stride(from: 0, to: signs.count, by: 4)
      .map { String(signs[$0..<min($0 + 4, signs.count)]) }.joined(separator: " ")
  }
}
