import Database
import Foundation
import JWTKit
import Kernel
import TestDatabases
import Synchronization
import Testing

@testable import Directory

@Suite("Identity providers")
struct ProviderTests {
  static let now = SessionTrial.start

  static func go(
    _ made: MadeUpProvider, _ provider: Provider, linking: Account.ID? = nil,
    browser: CodeHandle? = nil, code: String = "good", at now: Moment = now,
    on database: Database, tell: (inout MadeUpProvider.State) -> Void = { _ in }
  ) async throws -> FinishProviderSignIn.Outcome {
    let start = StartProviderSignIn(linking: linking)
    let address = try await start.run(at: provider, on: database, now: now)
    let state = made.visit(address, at: now)
    made.state.withLock { tell(&$0) }
    return try await FinishProviderSignIn(
      state: state, code: code, browser: browser ?? start.browser, device: "Firefox"
    ).run(at: provider, on: database, maker: SessionTrial.ids, now: now)
  }

  @Test("A person that was linked comes in, nobody else", arguments: TestDatabases.dialects)
  func entry(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, sessions in
      let made = MadeUpProvider()
      let provider = Provider(made.settings, client: made)
      guard case .notLinked = try await Self.go(made, provider, on: database) else {
        Issue.record("a stranger came in")
        return
      }
      let account = try SessionTrial.account()
      guard
        case .linked(account) = try await Self.go(made, provider, linking: account, on: database)
      else {
        Issue.record("not linked")
        return
      }
      guard case .signedIn(let token, account) = try await Self.go(made, provider, on: database)
      else {
        Issue.record("not signed in")
        return
      }
      let session = try #require(try await sessions.session(for: token, now: Self.now))
      #expect(session.kind == .staff && session.method == .provider)
      // Somebody else can't take the person over.
      let other = try SessionTrial.account()
      guard
        case .notLinked = try await Self.go(made, provider, linking: other, on: database)
      else {
        Issue.record("a person was taken over")
        return
      }
    }
  }

  @Test("Only the browser that went comes back, once, in time", arguments: TestDatabases.dialects)
  func state(_ dialect: Dialect) async throws {
    try await SessionTrial.with(dialect) { database, _ in
      let made = MadeUpProvider()
      let provider = Provider(made.settings, client: made)
      guard case .over = try await Self.go(made, provider, browser: CodeHandle(), on: database)
      else {
        Issue.record("another browser came back")
        return
      }
      let start = StartProviderSignIn()
      let address = try await start.run(at: provider, on: database, now: Self.now)
      let state = made.visit(address, at: Self.now)
      func finish(_ now: Moment) async throws -> FinishProviderSignIn.Outcome {
        try await FinishProviderSignIn(
          state: state, code: "good", browser: start.browser, device: ""
        ).run(at: provider, on: database, maker: SessionTrial.ids, now: now)
      }
      guard case .over = try await finish(Self.now + StartProviderSignIn.life) else {
        Issue.record("too late")
        return
      }
      guard case .notLinked = try await finish(Self.now) else {
        Issue.record("not finished")
        return
      }
      guard case .over = try await finish(Self.now) else {
        Issue.record("finished twice")
        return
      }
      await #expect(throws: ProviderError.unreachable) {
        _ = try await Self.go(made, provider, code: "stolen", on: database)
      }
    }
  }

  @Test("What is signed must be for us, by it, now, and for this visit")
  func lies() async throws {
    try await SessionTrial.with(.sqlite) { database, _ in
      let lies: [(String, @Sendable (inout MadeUpProvider.State) -> Void)] = [
        ("issuer", { $0.issuer = "https://evil.example" }),
        ("audience", { $0.audience = "other" }),
        ("audience", { $0.audience = AudienceClaim(value: ["qiji", "other"]) }),
        ("nonce", { $0.nonce = "another" }), ("nonce", { $0.nonce = nil }),
        ("time", { $0.issuedAt -= 3_600 }), ("time", { $0.issuedAt += 3_600 }),
        ("time", { $0.lasts = -120 }), ("key", { $0.keyName = "two" }),
        ("signature", { $0.key = ES256PrivateKey() }),
        ("subject", { $0.subject = "" }), ("algorithm", { $0.token = "e30.e30.e30" }),
        ("algorithm", { $0.token = MadeUpToken.text(algorithm: "none") }),
        ("algorithm", { $0.token = MadeUpToken.text(algorithm: "HS256") }),
        ("algorithm", { $0.token = MadeUpToken.text(algorithm: "RS256") }),
      ]
      for (word, lie) in lies {
        let made = MadeUpProvider()
        made.state.withLock { $0.published["one"] = $0.key }
        let provider = Provider(made.settings, client: made)
        await #expect(throws: ProviderError.notAuthentic(word), "\(word)") {
          _ = try await Self.go(made, provider, on: database, tell: lie)
        }
      }
    }
  }

  @Test("It may change its keys; unknown names don't make us ask without end")
  func rotation() async throws {
    try await SessionTrial.with(.sqlite) { database, _ in
      let made = MadeUpProvider()
      let provider = Provider(made.settings, client: made)
      _ = try await Self.go(made, provider, on: database)
      made.state.withLock { state in
        (state.key, state.keyName, state.publishes) = (ES256PrivateKey(), "two", ["two"])
      }
      for _ in 0..<5 {
        await #expect(throws: ProviderError.notAuthentic("key")) {
          _ = try await Self.go(made, provider, on: database)
        }
      }
      #expect(made.state.withLock { $0.reads } == 1)
      let later = Self.now + Provider.pause
      guard case .notLinked = try await Self.go(made, provider, at: later, on: database) else {
        Issue.record("the new key is not taken")
        return
      }
      #expect(made.state.withLock { $0.reads } == 2)
    }
  }
}

enum MadeUpToken {
  static func text(algorithm: String) -> String {
    let header = Data(#"{"alg":"\#(algorithm)","kid":"one"}"#.utf8).base64EncodedString()
    return header.replacing("=", with: "") + ".e30.e30"
  }
}
