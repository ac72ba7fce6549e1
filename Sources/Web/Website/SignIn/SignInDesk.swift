import Database
import Directory
import HTTPTypes
import Kernel
import Synchronization
import WebServer

/// Lets people in: what pages of signing in do.
struct SignInDesk: Sendable {
  /// What came with a code.
  struct CodeForm: Sendable {
    var handle: String
    var code: String
    var phone: String
    var isOldEnough: Bool
  }

  let context: DirectoryContext
  private let beginning: CityBeginning

  init(_ context: DirectoryContext) {
    self.context = context
    beginning = CityBeginning(context)
  }

  /// The page with nothing typed yet.
  func page(for call: Call, next: LocalPath?) async throws -> SignInPage {
    let page = SignInPage(call, next: next, demo: context.demo)
    guard call.canKeepSession else { return page.closed(call.text("sign-in.insecure")) }
    guard try await beginning.isOver() else { return page.closed(call.text("sign-in.beginning")) }
    return page
  }

  /// Sends a code, and shows where it goes.
  func send(to typed: String, _ page: SignInPage, _ call: Call) async throws -> SignInPage {
    var page = page
    guard let phone = PhoneNumber(typed) else {
      page.phone = SignInPage.Phone(typed: typed, wrong: call.text("sign-in.phone-wrong"))
      return page
    }
    let send = SendCode(
      try identifier(), to: phone, for: .signIn, mark: call.networkMark(context.keys),
      device: call.deviceMark)
    let now = context.time.now
    let outcome = try await asking { () async throws(DatabaseError) in
      try await send.run(on: context.database, keys: context.keys, now: now)
    }
    switch outcome {
    case .tooOften(let until):
      page.notice = call.text("sign-in.too-often", ["time": .text(Words.clock(until))])
      page.phone = SignInPage.Phone(typed: phone.local, wrong: nil)
    case .sent:
      page.phone = nil
      page.code = SignInPage.Code(
        handle: send.handle.text, phone: phone.local,
        shown: context.isDemo ? send.code.digits : nil, isOldEnough: false)
    }
    return page
  }

  /// Signs in with a code, or shows what is wrong with it.
  func enter(
    _ form: CodeForm, _ page: SignInPage, _ next: LocalPath?, _ call: Call
  ) async throws -> Page {
    var page = page
    guard let handle = CodeHandle(form.handle) else {
      page.notice = call.text("sign-in.code-over")
      return Page("sign-in", page)
    }
    let command = SignInWorker(
      UseCode(form.code, handle: handle, for: .signIn), isAtLeastSixteen: form.isOldEnough,
      device: call.deviceWords, replacing: call.sessionSecret.flatMap { SessionToken($0) })
    let outcome: SignInWorker.Outcome
    do {
      outcome = try await command.run(
        on: context.database, keys: context.keys, maker: context.maker, now: context.time.now)
    } catch {
      throw error.problem ?? error
    }
    page.phone = nil
    var code = SignInPage.Code(
      handle: form.handle, phone: form.phone, isOldEnough: form.isOldEnough)
    switch outcome {
    case .signedIn(let token, let device, _, _):
      return call.entering(with: token.text, device: device.text, next: next)
    case .wrong(let left):
      code.wrong = call.text("sign-in.code-wrong", ["count": .number(left)])
      page.code = code
    case .ageNotDeclared:
      code.wrongAge = call.text("sign-in.age-missing")
      page.code = code
    case .over:
      page.notice = call.text("sign-in.code-over")
      page.phone = SignInPage.Phone(typed: form.phone, wrong: nil)
    }
    return Page("sign-in", page)
  }

  /// Opens a session of a demo account.
  func open(_ account: DemoAccount, for call: Call) async throws -> SessionToken {
    let open = OpenSession(
      try identifier(), for: account.id, kind: account.role.name == .worker ? .worker : .staff,
      method: .demo, device: call.deviceWords,
      replacing: call.sessionSecret.flatMap { SessionToken($0) })
    let now = context.time.now
    return try await asking { () async throws(DatabaseError) in
      try await open.run(on: context.database, now: now)
    }
  }

  private func identifier<Entity>() throws -> Identifier<Entity> {
    do { return try context.maker.make() } catch { throw Problem(.notReady) }
  }
}

/// Whether somebody runs the city: asked until it is so.
final class CityBeginning: Sendable {
  private let context: DirectoryContext
  private let isKnown = Atomic(false)

  init(_ context: DirectoryContext) { self.context = context }

  func isOver() async throws -> Bool {
    if context.isDemo || isKnown.load(ordering: .relaxed) { return true }
    let now = context.time.now
    let isDone = try await asking { () async throws(DatabaseError) in
      try await InviteAdministrator.isDone(in: context.database, now: now)
    }
    if isDone { isKnown.store(true, ordering: .relaxed) }
    return isDone
  }
}

extension AccountError {
  /// What a visitor is told; nil for bugs and damage.
  var problem: Problem? {
    switch self {
    case .database(let error): error.problem
    case .noIdentifiers: Problem(.notReady)
    case .sealed: nil
    }
  }
}

extension SignInError {
  /// What a visitor is told; nil for bugs and damage.
  var problem: Problem? {
    switch self {
    case .busy: Problem(.overloaded)
    case .database(let error): error.problem
    case .noIdentifiers: Problem(.notReady)
    }
  }
}

extension Call {
  /// Which network asks, told apart under a key of the city's: the same on every server.
  func networkMark(_ keys: KeyRing) -> [UInt8] {
    let secret = keys.index("networks", of: "client.mark").bytes
    return ClientKey(secret: secret).map { mark($0).bytes } ?? []
  }

  /// "Android·WeChat": enough to know one's own device by in a list.
  var deviceWords: String {
    let agent = headers[.userAgent] ?? ""
    let systems = [
      ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"),
      ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("Windows", "Windows"),
      ("Macintosh", "Mac"), ("Linux", "Linux"),
    ]
    let browsers = [
      ("MicroMessenger", "WeChat"), ("Alipay", "Alipay"), ("Edg/", "Edge"),
      ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    let words = [systems, browsers].compactMap { names in
      names.first { agent.contains($0.0) }?.1
    }
    return words.joined(separator: "\u{B7}")
  }
}
