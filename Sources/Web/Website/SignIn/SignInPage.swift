import Directory
import WebServer

/// What the page of signing in shows: one screen for a phone and its code.
struct SignInPage: Sendable {
  /// The first step.
  struct Phone: Sendable {
    var typed: String
    var wrong: String?
  }

  /// The second step, on the same screen.
  struct Code: Sendable {
    var handle: String
    var phone: String
    /// Shown in a make-believe city, where no message is sent.
    var shown: String?
    var wrong: String?
    var wrongAge: String?
    var isOldEnough: Bool
  }

  /// The accounts of a make-believe city.
  struct Demo: Sendable {
    struct Row: Sendable {
      var role: String
      var name: String
      var place: String?
    }

    /// Accounts that have to do with each other.
    struct Group: Sendable {
      var title: String
      var rows: [Row]
    }

    var groups: [Group]
  }

  var back: BackView
  var notice: String?
  var next: String?
  var staff: String
  var phone: Phone?
  var code: Code?
  var demo: Demo?
  /// Why nobody can sign in here; then nothing is asked.
  var closed: String?
}

extension SignInPage {
  init(_ call: Call, next: LocalPath?, demo: [DemoAccount]) {
    let words = Words(call)
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    self.next = next?.text
    staff = Call.address("/sign-in/staff", [("next", next?.text)])
    phone = Phone(typed: "", wrong: nil)
    if !demo.isEmpty {
      self.demo = Demo(demo, call)
    }
  }

  /// The same for a browser that can't be trusted with a session, or before anybody runs the city.
  func closed(_ reason: String) -> SignInPage {
    var page = self
    page.closed = reason
    page.phone = nil
    page.code = nil
    page.demo = nil
    return page
  }
}

extension SignInPage.Demo {
  init(_ accounts: [DemoAccount], _ call: Call) {
    groups = DemoGroup.allCases.compactMap { group in
      let rows = accounts.filter { DemoGroup(of: $0.role.name) == group }.map {
        Row(
          role: $0.role.name.name, name: $0.title(in: call.language),
          place: $0.place(in: call.language))
      }
      return rows.isEmpty ? nil : Group(title: call.text(group.title), rows: rows)
    }
  }
}
