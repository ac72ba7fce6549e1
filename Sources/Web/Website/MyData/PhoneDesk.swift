import Database
import Directory
import Kernel
import WebServer

/// Brings an account to another phone, as its owner asks.
struct PhoneDesk: Sendable {
  let context: DirectoryContext
  let confirm: ConfirmDesk

  init(context: DirectoryContext) {
    self.context = context
    confirm = ConfirmDesk(context: context)
  }

  /// Their number, and when another takes effect that was asked for.
  func state(of account: Account.ID) async throws -> (phone: PhoneNumber?, due: Moment?) {
    let found = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        (
          try AccountProfile.sealed(of: account, in: transaction),
          try RecoverPhone.due(account, in: transaction)
        )
      }
    }
    return (found.0.flatMap { try? $0.open(with: context.keys) }?.phone, found.1)
  }

  func page(of account: Account.ID, for call: Call) async throws -> PhonePage {
    let (phone, due) = try await state(of: account)
    return PhonePage(phone, due: due, Words(call))
  }

  /// Sends a code to the new number, and to the old one where it is still there.
  func send(
    to typed: String, isOldLost: Bool, for account: Account.ID, _ call: Call
  ) async throws -> PhonePage {
    var page = try await page(of: account, for: call)
    guard let old = try await state(of: account).phone else { return page }
    guard let new = PhoneNumber(typed), new != old else {
      page.ask?.typed = typed
      page.ask?.isOldLost = isOldLost
      page.ask?.wrong = call.text("my-phone.number-wrong")
      return page
    }
    do {
      let toNew = try await confirm.send(.changePhone(account), to: new, for: call)
      var codes = PhonePage.Codes(new: PhonePage.Code(toNew))
      if !isOldLost {
        let toOld = try await confirm.send(.confirm(account), to: old, for: call)
        codes.old = PhonePage.Code(toOld)
      }
      page.codes = codes
      page.ask = nil
    } catch let problem as Problem where problem.code == .askedTooOften {
      page.notice = call.text("erase.too-often", problem.values)
    }
    return page
  }

  /// What was typed in the second step.
  struct Form: Sendable {
    var newHandle: String
    var newCode: String
    var oldHandle: String?
    var oldCode: String?
  }

  /// What came of the second step.
  enum Outcome: Sendable {
    case changed
    case waits(until: Moment)
    case taken
    case wrong
  }

  /// Changes the number when the codes are right; or lets it wait, when there is no old phone that
  /// could have got one.
  func change(
    _ form: Form, of account: Account.ID, _ call: Call
  ) async throws -> Outcome {
    guard let handle = CodeHandle(form.newHandle) else { return .wrong }
    let new = UseCode(form.newCode, handle: handle, for: .changePhone(account))
    guard let text = form.oldHandle else { return try await recover(new, of: account) }
    guard let oldHandle = CodeHandle(text) else { return .wrong }
    let old = UseCode(form.oldCode ?? "", handle: oldHandle, for: .confirm(account))
    let (keys, now, session) = (context.keys, context.time.now, call.ownSession)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) -> Outcome in
        // Both are tried, so that each wrong one costs its try.
        let first = try old.take(in: transaction, keys: keys, now: now)
        let second = try new.take(in: transaction, keys: keys, now: now)
        guard case .right(let from) = first, case .right(let to) = second else { return .wrong }
        let change = try ChangePhone(account, from: from, to: to).take(
          keys: keys, keeping: session, in: transaction, now: now)
        switch change {
        case .changed: return .changed
        case .taken: return .taken
        case .nobody: return .wrong
        }
      }
    }
    if case .changed = outcome { context.sessions.forget(account) }
    return outcome
  }

  private func recover(_ code: UseCode, of account: Account.ID) async throws -> Outcome {
    let now = context.time.now
    let used = try await asking { () async throws(DatabaseError) in
      try await code.run(on: context.database, keys: context.keys, now: now)
    }
    guard case .right(let phone) = used else { return .wrong }
    return try await Self.recover(account, to: phone, by: .account(account), context)
  }

  /// Lets a new number wait that a code has shown to be theirs, and tells the old one.
  static func recover(
    _ account: Account.ID, to phone: PhoneNumber, by actor: Actor, _ context: DirectoryContext
  ) async throws -> Outcome {
    let (now, keys) = (context.time.now, context.keys)
    let id: Identifier<OutgoingMessage> = try context.name()
    let command = RecoverPhone(account, to: phone, by: actor)
    let outcome = try await accounting { () async throws(AccountError) in
      try await command.run(on: context.database, keys: keys, now: now) { old in
        PhoneNotice(id, to: old, due: now + RecoverPhone.wait).message(keys)
      }
    }
    switch outcome {
    case .waits(let until): return .waits(until: until)
    case .taken: return .taken
    case .nobody: throw Problem(.notFound)
    }
  }

  /// Nothing changes: it was not them.
  func refuse(for account: Account.ID) async throws -> Bool {
    let now = context.time.now
    return try await asking { () async throws(DatabaseError) in
      try await context.database.write { transaction throws(DatabaseError) in
        try RecoverPhone.refuse(account, in: transaction, now: now)
      }
    }
  }
}
