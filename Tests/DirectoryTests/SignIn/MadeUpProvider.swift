import Crypto
import Foundation
import JWTKit
import Kernel
import Synchronization

@testable import Directory

/// An identity provider in memory, which can be told to lie.
final class MadeUpProvider: WebClient {
  struct State {
    var key = ES256PrivateKey()
    var keyName = "one"
    var publishes = ["one"]
    var published: [String: ES256PrivateKey] = [:]
    var issuer = "https://id.example"
    var audience: AudienceClaim = "qiji"
    var nonce: String?
    var subject = "person-1"
    var issuedAt = 0.0
    var lasts = 300.0
    var challenge = ""
    var reads = 0
    var token: String?
  }

  let state = Mutex(State())
  let settings = ProviderSettings(
    issuer: "https://id.example", clientID: "qiji", clientSecret: "s&cret",
    redirect: "https://qiji.example/sign-in/provider")

  func answer(to request: WebRequest) async throws(ProviderError) -> WebAnswer {
    switch request.address {
    case "https://id.example/.well-known/openid-configuration":
      return json(
        """
        {"issuer":"https://id.example","authorization_endpoint":"https://id.example/go",
        "token_endpoint":"https://id.example/token","jwks_uri":"https://id.example/keys"}
        """)
    case "https://id.example/keys":
      let keys = state.withLock { state in
        state.reads += 1
        return state.publishes.map { name in
          (name, (state.published[name] ?? state.key).parameters)
        }
      }
      let texts = keys.map { name, parameters in
        """
        {"kty":"EC","crv":"P-256","alg":"ES256","kid":"\(name)",
        "x":"\(Self.url(parameters?.x))","y":"\(Self.url(parameters?.y))"}
        """
      }
      return json("{\"keys\":[\(texts.joined(separator: ","))]}")
    case "https://id.example/token":
      let form = String(decoding: request.body, as: UTF8.self)
      guard form.contains("client_secret=s%26cret"), form.contains("code=good"),
        let verifier = form.split(separator: "&").first(where: { $0.hasPrefix("code_verifier=") }),
        challenge(of: String(verifier.dropFirst(14))) == state.withLock({ $0.challenge })
      else { return WebAnswer(status: 400, body: []) }
      guard let token = await token() else { throw .unreachable }
      return json("{\"id_token\":\"\(token)\",\"access_token\":\"x\",\"token_type\":\"Bearer\"}")
    default: throw .unreachable
    }
  }

  func token() async -> String? {
    let now = state.withLock { $0 }
    if let token = now.token { return token }
    let claims = Provider.Claims(
      iss: now.issuer, sub: now.subject, aud: now.audience, exp: now.issuedAt + now.lasts,
      iat: now.issuedAt, nonce: now.nonce)
    let keys = JWTKeyCollection()
    await keys.add(ecdsa: now.key, kid: JWKIdentifier(string: now.keyName))
    return try? await keys.sign(claims, kid: JWKIdentifier(string: now.keyName))
  }

  /// What the browser brings back from the provider's page.
  func visit(_ address: String, at now: Moment) -> String {
    let pairs = address.split(separator: "?").last?.split(separator: "&") ?? []
    func value(_ name: String) -> String {
      pairs.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) } ?? ""
    }
    state.withLock { state in
      state.nonce = value("nonce")
      state.challenge = value("code_challenge")
      state.issuedAt = Double(now.milliseconds) / 1_000
    }
    return value("state")
  }

  private func challenge(of verifier: String) -> String {
    Self.url(Data(SHA256.hash(data: Array(verifier.utf8))).base64EncodedString())
  }

  private static func url(_ base64: String?) -> String {
    (base64 ?? "").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private func json(_ text: String) -> WebAnswer {
    WebAnswer(status: 200, body: Array(text.utf8))
  }
}
