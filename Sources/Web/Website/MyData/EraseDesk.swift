import Database
import Directory
import Kernel
import WebServer

/// Erases the account of whoever wants it, once they have shown that it is theirs.
struct EraseDesk: Sendable {
  let context: DirectoryContext
  let confirm: ConfirmDesk

  init(context: DirectoryContext) {
    self.context = context
    confirm = ConfirmDesk(context: context)
  }

  /// What would stay.
  func kept(of account: Account.ID) async throws -> [KeptRecord] {
    try await asking { () async throws(DatabaseError) in
      try await EraseAccount(account, by: .account(account)).kept(
        on: context.database, parts: context.parts)
    }
  }

  /// The page with nothing typed yet.
  func page(of account: Account.ID, for call: Call) async throws -> ErasePage {
    try await ErasePage(call, kept: kept(of: account), means: confirm.means(of: account))
  }

  /// The page with a code on its way.
  func send(for account: Account.ID, _ call: Call) async throws -> ErasePage {
    var page = try await page(of: account, for: call)
    guard case .phone(let phone)? = try await confirm.means(of: account) else { return page }
    do {
      let sent = try await confirm.send(.confirm(account), to: phone, for: call)
      page.code = ErasePage.Code(handle: sent.handle, phone: sent.phone, shown: sent.shown)
      page.phone = nil
    } catch let problem as Problem where problem.code == .askedTooOften {
      page.notice = call.text("erase.too-often", problem.values)
    }
    return page
  }

  /// Erases, in one transaction with what shows who they are.
  func erase(
    _ account: Account.ID, by means: ConfirmIdentity.Means, _ call: Call
  ) async throws -> ConfirmIdentity.Outcome<EraseAccount.Outcome> {
    let (now, parts) = (context.time.now, context.parts)
    let outcome = try await confirm.confirm(account, by: means, for: call) {
      transaction throws(DatabaseError) in
      try EraseAccount(account, by: .account(account)).take(
        in: transaction, parts: parts, now: now)
    }
    if case .done(.erased) = outcome {
      // Here at once; on other servers within a second.
      context.sessions.forget(account)
    }
    return outcome
  }

  /// Erases, or shows what was wrong.
  func take(_ form: ConfirmDesk.Form, of account: Account.ID, _ call: Call) async throws -> Page {
    guard let means = form.means(for: account) else {
      return try await Page("erase", page(of: account, for: call))
    }
    let outcome = try await erase(account, by: means, call)
    if case .done(.erased(let kept)) = outcome {
      var page = Page("erased", ErasedPage(kept, Words(call)))
      page.headers.append(contentsOf: call.endingSession)
      return page
    }
    if case .done(.nobody) = outcome { throw Problem(.notFound) }
    return try await Page("erase", said(outcome, form, page(of: account, for: call), call))
  }

  private func said(
    _ outcome: ConfirmIdentity.Outcome<EraseAccount.Outcome>, _ form: ConfirmDesk.Form,
    _ shown: ErasePage, _ call: Call
  ) -> ErasePage {
    var page = shown
    switch outcome {
    case .done:
      page.closed = call.text("erase.last")
      (page.phone, page.password) = (nil, nil)
    case .wrongCode(let left):
      page.code = ErasePage.Code(
        handle: form.handle ?? "", phone: page.phone?.masked ?? "",
        wrong: call.text("erase.wrong-code", ["count": .number(left)]))
      page.phone = nil
    case .over: page.notice = call.text("erase.over")
    case .wrong: page.password = ErasePage.Password(wrong: call.text("erase.wrong"))
    case .tooOften(let until):
      page.notice = call.text("erase.too-often", ["time": .text(Words.clock(until))])
    }
    return page
  }
}
