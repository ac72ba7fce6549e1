import Database
import Directory
import Foundation
import HTTPTypes
import Kernel
import WebServer

/// Lets staff in whom an identity provider knows.
struct ProviderDesk: Sendable {
  let context: DirectoryContext

  /// A page with a link to the provider: neither a redirect nor a form of this site leads to
  /// another one.
  func way(
    for call: Call, linking account: Identifier<Actor.Account>?, next: LocalPath?
  ) async throws -> Page {
    guard let provider = context.provider, call.canKeepSession else { throw Problem(.notFound) }
    let command = StartProviderSignIn(linking: account)
    do {
      let address = try await command.run(
        at: provider, on: context.database, now: context.time.now)
      var page = Page("provider", ProviderPage(call, notice: "provider.go", address: address))
      let errand = Errand(handle: command.browser, next: next)
      page.headers.append(contentsOf: call.keepingErrand(errand.text))
      return page
    } catch {
      throw error.problem
    }
  }

  /// Somebody comes back.
  func finish(_ call: Call, state: String, code: String) async throws -> Page {
    guard let provider = context.provider else { throw Problem(.notFound) }
    guard let errand = call.errand.flatMap(Errand.init) else { return told("provider.over", call) }
    let command = FinishProviderSignIn(
      state: state, code: code, browser: errand.handle, device: call.deviceWords,
      replacing: call.sessionSecret.flatMap { SessionToken($0) })
    let outcome: FinishProviderSignIn.Outcome
    do {
      outcome = try await command.run(
        at: provider, on: context.database, maker: context.maker, now: context.time.now)
    } catch {
      throw error.problem
    }
    var page: Page
    switch outcome {
    case .signedIn(let token, _):
      page = call.entering(with: token.text, device: nil, next: errand.next)
    case .linked: page = told("provider.linked", call)
    case .notLinked: page = told("provider.not-linked", call)
    case .over: page = told("provider.over", call)
    }
    page.headers.append(contentsOf: call.keepingErrand(nil))
    return page
  }

  /// Nothing came of it; why, and where to go on.
  func told(_ text: TextKey, _ call: Call) -> Page {
    Page("provider", ProviderPage(call, notice: text, address: nil))
  }
}

/// What a browser keeps while somebody is at the provider: its secret, and where they wanted to go.
struct Errand: Sendable {
  let handle: CodeHandle
  let next: LocalPath?

  init(handle: CodeHandle, next: LocalPath?) {
    self.handle = handle
    self.next = next
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let handle = parts.first.flatMap({ CodeHandle(String($0)) }) else { return nil }
    self.handle = handle
    next = parts.count == 2 ? Self.path(String(parts[1])) : nil
  }

  /// Of signs that cookies may have.
  var text: String {
    guard let next, next.text.utf8.count <= 300 else { return handle.text }
    let written = Data(next.text.utf8).base64EncodedString().replacing("+", with: "-")
      .replacing("/", with: "_").replacing("=", with: "")
    return "\(handle.text).\(written)"
  }

  private static func path(_ written: String) -> LocalPath? {
    let plain = written.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    return Data(base64Encoded: plain + padding).flatMap { String(validating: $0, as: UTF8.self) }
      .flatMap { LocalPath($0) }
  }
}

extension ProviderError {
  /// What a visitor is told.
  var problem: any Error {
    switch self {
    case .unreachable, .badDiscovery: Problem(.providerAway).retry(afterSeconds: 30)
    case .notAuthentic: Problem(.providerDoubtful)
    case .database(let error): error.problem ?? error
    case .noIdentifiers: Problem(.notReady)
    }
  }
}

extension ProblemCode {
  /// The identity provider does not answer.
  static let providerAway = ProblemCode(
    "provider_away", status: .badGateway, remedy: .again)
  /// What the identity provider says can't be believed.
  static let providerDoubtful = ProblemCode("provider_doubtful", status: .badRequest)
}
