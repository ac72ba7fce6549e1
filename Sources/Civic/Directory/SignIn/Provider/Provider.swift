import Foundation
import JWTKit
import Kernel
import Synchronization

/// An identity provider: where it is found, with which keys it signs, and who it says somebody is.
public final class Provider: Sendable {
  /// Keys are asked for again at most this often, however many unknown names come.
  static let pause: Duration = .seconds(60)
  /// How old what it said of itself may be.
  static let life: Duration = .seconds(3_600)
  /// How far its clock may be from ours.
  static let skew: Duration = .seconds(60)

  let settings: ProviderSettings
  private let client: any WebClient
  private let held = Mutex<(discovery: Discovery?, keys: [String: JWK], readAt: Moment)>(
    (nil, [:], .earliest))

  /// Knows nothing of the provider yet.
  public init(_ settings: ProviderSettings, client: any WebClient) {
    self.settings = settings
    self.client = client
  }

  struct Discovery: Decodable, Sendable {
    var issuer: String
    var authorization_endpoint: String
    var token_endpoint: String
    var jwks_uri: String
  }

  struct Claims: JWTPayload {
    var iss: String
    var sub: String
    var aud: AudienceClaim
    var exp: Double
    var iat: Double
    var nonce: String?
    var azp: String?

    /// All is checked by ``Provider/check(_:nonce:now:)``, by the clock that is handed in.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  private struct Header: Decodable {
    var alg: String
    var kid: String?
  }

  private struct TokenAnswer: Decodable { var id_token: String }

  func discovery(now: Moment) async throws(ProviderError) -> Discovery {
    let known = held.withLock { $0 }
    if let discovery = known.discovery, now < known.readAt + Self.life { return discovery }
    return try await read(now: now)
  }

  /// Reads what it says of itself, and its keys.
  private func read(now: Moment) async throws(ProviderError) -> Discovery {
    let address = settings.issuer + "/.well-known/openid-configuration"
    let discovery = try await json(Discovery.self, WebRequest("GET", address))
    guard discovery.issuer == settings.issuer,
      [discovery.authorization_endpoint, discovery.token_endpoint, discovery.jwks_uri].allSatisfy({
        $0.hasPrefix("https://")
      })
    else { throw .badDiscovery }
    let keys = try await json(JWKS.self, WebRequest("GET", discovery.jwks_uri)).keys
    var byName: [String: JWK] = [:]
    for key in keys where key.keyType == .rsa || key.keyType == .ecdsa {
      if let name = key.keyIdentifier?.string { byName[name] = key }
    }
    let kept = byName
    held.withLock { $0 = (discovery, kept, now) }
    return discovery
  }

  private func key(_ name: String, now: Moment) async throws(ProviderError) -> JWK? {
    let known = held.withLock { $0 }
    if let key = known.keys[name] { return key }
    // It may have changed its keys.
    guard known.readAt + Self.pause <= now else { return nil }
    _ = try await read(now: now)
    return held.withLock { $0.keys[name] }
  }

  /// Changes a code for what the provider signed of somebody.
  ///
  /// - Returns: The person's name at the provider.
  func subject(
    code: String, verifier: String, nonce: String, now: Moment
  ) async throws(ProviderError) -> String {
    let discovery = try await discovery(now: now)
    let form = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirect),
      ("client_id", settings.clientID), ("client_secret", settings.clientSecret),
      ("code_verifier", verifier),
    ].map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
    let request = WebRequest(
      "POST", discovery.token_endpoint,
      fields: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"],
      body: Array(form.utf8))
    let token = try await json(TokenAnswer.self, request).id_token
    return try await subject(of: token, nonce: nonce, now: now)
  }

  func subject(
    of token: String, nonce: String, now: Moment
  ) async throws(ProviderError) -> String {
    guard token.utf8.count <= 16_384, let header = Self.header(of: token),
      settings.algorithms.contains(header.alg)
    else { throw .notAuthentic("algorithm") }
    guard let name = header.kid, let key = try await key(name, now: now) else {
      throw .notAuthentic("key")
    }
    let claims: Claims
    do {
      var pinned = key
      pinned.algorithm = JWK.Algorithm(rawValue: header.alg)
      guard key.algorithm == nil || key.algorithm?.rawValue == header.alg else {
        throw ProviderError.notAuthentic("algorithm")
      }
      claims = try await JWTKeyCollection().add(jwk: pinned).verify(token, as: Claims.self)
    } catch {
      throw error as? ProviderError ?? .notAuthentic("signature")
    }
    try check(claims, nonce: nonce, now: now)
    return claims.sub
  }

  private func check(_ claims: Claims, nonce: String, now: Moment) throws(ProviderError) {
    let seconds = Double(now.milliseconds) / 1_000
    let skew = Double(Self.skew.components.seconds)
    guard claims.iss == settings.issuer else { throw .notAuthentic("issuer") }
    guard claims.aud.value.contains(settings.clientID),
      claims.aud.value.count == 1 || claims.azp == settings.clientID,
      claims.azp == nil || claims.azp == settings.clientID
    else { throw .notAuthentic("audience") }
    guard seconds < claims.exp + skew, claims.iat < seconds + skew,
      seconds < claims.iat + 600 + skew
    else { throw .notAuthentic("time") }
    guard let sent = claims.nonce, PasswordHash.isSame(Array(sent.utf8), Array(nonce.utf8)) else {
      throw .notAuthentic("nonce")
    }
    guard (1...255).contains(claims.sub.utf8.count) else { throw .notAuthentic("subject") }
  }

  private func json<Wanted: Decodable>(
    _: Wanted.Type, _ request: WebRequest
  ) async throws(ProviderError) -> Wanted {
    let answer = try await client.answer(to: request)
    guard answer.status == 200, answer.body.count <= 1 << 20,
      let value = try? JSONDecoder().decode(Wanted.self, from: Data(answer.body))
    else { throw .unreachable }
    return value
  }

  private static func header(of token: String) -> Header? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let first = parts.first else { return nil }
    let plain = first.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: plain + padding) else { return nil }
    return try? JSONDecoder().decode(Header.self, from: data)
  }

  static func encoded(_ text: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return text.utf8.map { byte in
      plain.contains(byte)
        ? String(Unicode.Scalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
