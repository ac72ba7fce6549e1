import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Staff help somebody who has lost the phone: a code shows that the new one is theirs, the old one
/// is told, and it waits.
struct RecoveryPages: Sendable {
  let desk: PeopleDesk

  init(context: DirectoryContext) { desk = PeopleDesk(context: context) }

  var routes: [Route] { [show, send, change] }

  private static let permission = Permission.may(.peopleEdit, on: .account(in: "account"))

  private var show: Route {
    .sitePage(
      "/people/{account}/phone-change", operation: "showPhoneRecovery", summary: "page.recover",
      permission: Self.permission, parameters: [PeopleParameters.account, PeopleParameters.pass],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = call[PeopleParameters.account]
      _ = try await desk.account(account)
      return Page(
        "person-recover", PhoneRecoveryPage(account, call[PeopleParameters.pass], Words(call)))
    }
  }

  private var send: Route {
    .page(
      .post, "/people/{account}/phone-change/code", operation: "sendRecoveryCode",
      summary: "page.recover.code", permission: Self.permission, limits: PeopleParameters.form,
      parameters: [PeopleParameters.account, PeopleParameters.passField, PhonePages.phone],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = call[PeopleParameters.account]
      _ = try await desk.account(account)
      var page = PhoneRecoveryPage(account, call[PeopleParameters.passField], Words(call))
      guard let phone = PhoneNumber(call[PhonePages.phone] ?? "") else {
        page.ask?.wrong = call.text("my-phone.number-wrong")
        return Page("person-recover", page)
      }
      do {
        let sent = try await ConfirmDesk(context: desk.context)
          .send(.changePhone(account), to: phone, for: call)
        page.ask = nil
        page.code = PhonePage.Code(sent)
      } catch let problem as Problem where problem.code == .askedTooOften {
        page.notice = call.text("erase.too-often", problem.values)
      }
      return Page("person-recover", page)
    }
  }

  private var change: Route {
    .page(
      .post, "/people/{account}/phone-change", operation: "recoverPhone",
      summary: "page.recover.do", permission: Self.permission, limits: PeopleParameters.form,
      parameters: [
        PeopleParameters.account, PeopleParameters.passField, PhonePages.newHandle,
        PhonePages.newCode,
      ], problems: ProblemCode.own
    ) { [desk] call in
      let account = call[PeopleParameters.account]
      let pass = call[PeopleParameters.passField]
      var page = PhoneRecoveryPage(account, pass, Words(call))
      let (context, now) = (desk.context, desk.context.time.now)
      guard let handle = CodeHandle(call[PhonePages.newHandle]) else {
        page.notice = call.text("my-phone.code-wrong")
        return Page("person-recover", page)
      }
      let code = UseCode(
        call[PhonePages.newCode] ?? "", handle: handle, for: .changePhone(account))
      let used = try await asking { () async throws(DatabaseError) in
        try await code.run(on: context.database, keys: context.keys, now: now)
      }
      guard case .right(let phone) = used else {
        page.notice = call.text("my-phone.code-wrong")
        return Page("person-recover", page)
      }
      let outcome = try await PhoneDesk.recover(
        account, to: phone, by: call.visitor.actor, context)
      guard case .waits = outcome else {
        page.notice = call.text("person.recover-taken")
        return Page("person-recover", page)
      }
      return .redirect(
        to: Call.address("/people/\(account)", [("look", pass), ("said", "waits")]))
    }
  }
}

/// What the page shows on which staff help somebody who has lost the phone.
struct PhoneRecoveryPage: Sendable {
  struct Ask: Sendable { var wrong: String? }

  var back: BackView
  var notice: String?
  var action: String
  var look: String?
  var ask: Ask?
  var code: PhonePage.Code?
}

extension PhoneRecoveryPage {
  init(_ account: Account.ID, _ look: String?, _ words: Words) {
    back = BackView(
      address: Call.address("/people/\(account)", [("look", look)]), label: words("person.title"),
      title: words("site.name"))
    action = "/people/\(account)/phone-change"
    self.look = look
    ask = Ask()
  }
}
