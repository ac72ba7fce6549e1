import Crypto
public import Database
import Foundation
public import Kernel

/// Sends somebody to the identity provider: authorisation code with PKCE, state and nonce.
public struct StartProviderSignIn: Sendable {
  /// How long the way there and back may take.
  public static let life: Duration = .seconds(600)

  /// What the browser keeps in a cookie until it comes back.
  public let browser: CodeHandle
  private let state: String
  private let nonce: String
  private let verifier: String
  /// Whose account the person is to open from then on; nil to sign in.
  public var linking: Account.ID?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - linking: whose account the person is to open from then on; nil to sign in.
  ///   - randomness: where chance comes from.
  public init(linking: Account.ID? = nil, randomness: any Randomness = SystemRandom()) {
    browser = CodeHandle(randomness)
    state = SessionToken(randomness).text
    nonce = SessionToken(randomness).text
    verifier = SessionToken(randomness).text
    self.linking = linking
  }

  /// Keeps the attempt.
  ///
  /// - Returns: Where to send the browser.
  /// - Throws: ``ProviderError``.
  public func run(
    at provider: Provider, on database: Database, now: Moment
  ) async throws(ProviderError) -> String {
    let discovery = try await provider.discovery(now: now)
    do {
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          """
          INSERT INTO provider_attempt (state, browser, account, nonce, verifier, expires_at)
          VALUES ($1, $2, $3, $4, $5, $6)
          """,
          Self.hash(state), browser.hash, linking?.number ?? 0, nonce, verifier,
          now + Self.life)
        try transaction.execute("DELETE FROM provider_attempt WHERE expires_at <= $1", now)
      }
    } catch {
      throw .database(error)
    }
    let challenge = Data(SHA256.hash(data: Array(verifier.utf8))).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    let query = [
      ("response_type", "code"), ("scope", "openid"), ("client_id", provider.settings.clientID),
      ("redirect_uri", provider.settings.redirect), ("state", state), ("nonce", nonce),
      ("code_challenge", challenge), ("code_challenge_method", "S256"),
    ].map { "\($0)=\(Provider.encoded($1))" }.joined(separator: "&")
    let separator = discovery.authorization_endpoint.contains("?") ? "&" : "?"
    return discovery.authorization_endpoint + separator + query
  }

  static func hash(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
