/// A request that must have its effect once, however often it is sent.
public struct IdempotentRequest: Hashable, Sendable {
  /// Where the effect is.
  public let district: District
  /// What the client named the request.
  public let key: String
  /// Who asks; a key of somebody else is another key.
  public let actor: Actor
  /// What is asked.
  public let fingerprint: RequestFingerprint
  /// How long the answer is kept: longer helps phones that were off for days, shorter forgets who
  /// asked what.
  public let keptFor: Duration

  /// Names a request; nil if the key is empty, longer than 255 characters, or has others than
  /// printable ones of ASCII.
  public init?(
    district: District, key: String, actor: Actor, fingerprint: RequestFingerprint,
    keptFor: Duration = .seconds(48 * 3_600)
  ) {
    guard (1...255).contains(key.utf8.count),
      key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    self.district = district
    self.key = key
    self.actor = actor
    self.fingerprint = fingerprint
    self.keptFor = keptFor
  }
}

/// What came of a request with a key.
public enum IdempotentOutcome: Hashable, Sendable {
  /// The effect was made now, and this is the answer.
  case made([UInt8])
  /// The effect was made before, and this was the answer.
  case repeated([UInt8])
  /// The key was used for something else.
  case otherRequest
  /// The same request is being worked on.
  case underWay
}
