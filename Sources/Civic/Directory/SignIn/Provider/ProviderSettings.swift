/// An identity provider by OpenID Connect, as the operator enters it.
public struct ProviderSettings: Hashable, Sendable {
  /// Its address, `https://…`, exactly as it stands in what it signs.
  public var issuer: String
  /// What it calls this city.
  public var clientID: String
  /// The secret that it shares with this city.
  public var clientSecret: String
  /// Where it sends people back to.
  public var redirect: String
  /// What it may sign with: never `none`, never a shared secret.
  public var algorithms: Set<String> = ["RS256", "ES256"]

  /// Makes settings.
  public init(issuer: String, clientID: String, clientSecret: String, redirect: String) {
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.redirect = redirect
  }
}
