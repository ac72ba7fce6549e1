import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Lets somebody show anew who they are, before something grave.
struct ConfirmDesk: Sendable {
  /// What somebody can show it by.
  enum Means: Sendable {
    /// A code to this phone.
    case phone(PhoneNumber)
    /// Password and authenticator.
    case password
  }

  /// A code on its way.
  struct Sent: Sendable {
    var handle: String
    var phone: String
    /// Shown in a make-believe city, where no message is sent.
    var shown: String?
  }

  /// What was typed.
  struct Form: Sendable {
    var handle: String?
    var code: String?
    var password: String?
    var factor: String?

    /// What it shows; nil when it shows nothing.
    func means(for account: Account.ID) -> ConfirmIdentity.Means? {
      if let password, let factor { return .password(password, factor: factor) }
      guard let handle = handle.flatMap({ CodeHandle($0) }) else { return nil }
      return .code(UseCode(code ?? "", handle: handle, for: .confirm(account)))
    }
  }

  let context: DirectoryContext

  /// By what somebody can show who they are: staff by what they sign in with, others by their phone.
  func means(of account: Account.ID) async throws -> Means? {
    let (sealed, methods) = try await asking { () async throws(DatabaseError) in
      try await context.database.read { transaction throws(DatabaseError) in
        (
          try AccountProfile.sealed(of: account, in: transaction),
          try SignInMethods.read(of: account, in: transaction)
        )
      }
    }
    if methods != nil { return .password }
    let phone = sealed.flatMap { try? $0.open(with: context.keys) }?.phone
    return phone.map(Means.phone)
  }

  /// Sends a code.
  ///
  /// - Throws: `Problem`, also when it was asked for too often.
  func send(
    _ purpose: CodePurpose, to phone: PhoneNumber, for call: Call
  ) async throws -> Sent {
    let send = SendCode(
      try context.name(), to: phone, for: purpose, mark: call.networkMark(context.keys),
      device: call.deviceMark)
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await send.run(on: context.database, keys: context.keys, now: now)
    }
    if case .tooOften(let until) = outcome { throw Problem.askedTooOften(until, now: now) }
    return Sent(
      handle: send.handle.text, phone: phone.masked,
      shown: context.isDemo ? send.code.digits : nil)
  }

  /// Does something when they have shown who they are.
  func confirm<Result: Sendable>(
    _ account: Account.ID, by means: ConfirmIdentity.Means, for call: Call,
    then effect: @escaping @Sendable (Transaction) throws(DatabaseError) -> Result
  ) async throws -> ConfirmIdentity.Outcome<Result> {
    let command = ConfirmIdentity(account, by: means, mark: call.networkMark(context.keys))
    do {
      return try await command.run(
        on: context.database, keys: context.keys, work: context.passwords,
        now: context.time.now, then: effect)
    } catch {
      throw error.problem ?? error
    }
  }
}

extension ProblemCode {
  /// Who asks has not shown that it is them.
  static let notConfirmed = ProblemCode("not_confirmed", status: .unprocessableContent)
  /// Something costly was asked for too often, all servers together.
  static let askedTooOften = ProblemCode(
    "asked_too_often", status: .tooManyRequests, remedy: .again)
}

extension Problem {
  /// Something costly was asked for too often.
  static func askedTooOften(_ until: Moment, now: Moment) -> Problem {
    let seconds = Int((until - now).components.seconds) + 1
    return Problem(.askedTooOften, values: ["time": .text(Words.clock(until))])
      .retry(afterSeconds: max(1, seconds))
  }
}
