import Foundation
public import Kernel

/// The authenticator's secret of somebody who takes an invitation up, kept sealed in the form until
/// they have shown that the app has it.
public struct Enrolment: Hashable, Sendable {
  /// What the app gets.
  public let totp: TOTP
  /// For a hidden field of the form.
  public let text: String

  /// Draws a secret.
  ///
  /// - Parameters:
  ///   - secret: the invitation's: for another the text is good for nothing.
  ///   - keys: the city's.
  ///   - randomness: where the authenticator's secret comes from.
  public init(
    for secret: InvitationSecret, by keys: KeyRing, randomness: any Randomness = SystemRandom()
  ) {
    totp = TOTP(randomness)
    let sealed = keys.seal(totp.secret, bound: Self.bound(secret))
    text = Data(sealed.bytes).base64EncodedString()
  }

  /// Takes what a form sent; nil unless it was made for this invitation.
  ///
  /// - Parameters:
  ///   - text: what the form sent.
  ///   - secret: the invitation's.
  ///   - keys: the city's.
  public init?(_ text: String, for secret: InvitationSecret, by keys: KeyRing) {
    guard text.utf8.count <= 200, let data = Data(base64Encoded: text),
      let sealed = SealedValue(bytes: Array(data)),
      let bytes = try? keys.bytes(of: sealed, bound: Self.bound(secret)), bytes.count == 20
    else { return nil }
    totp = TOTP(secret: bytes)
    self.text = text
  }

  /// Draws a secret for somebody who has an authenticator and changes it.
  ///
  /// - Parameters:
  ///   - account: whose: for another the text is good for nothing.
  ///   - keys: the city's.
  ///   - now: the present moment: the text is good for ten minutes.
  ///   - randomness: where the authenticator's secret comes from.
  public init(
    for account: Account.ID, by keys: KeyRing, now: Moment,
    randomness: any Randomness = SystemRandom()
  ) {
    totp = TOTP(randomness)
    let sealed = keys.seal(totp.secret, bound: Self.bound(account, now))
    text = "\(now.milliseconds)." + Data(sealed.bytes).base64EncodedString()
  }

  /// Takes what a form sent; nil unless it was made for this account a short while ago.
  ///
  /// - Parameters:
  ///   - text: what the form sent.
  ///   - account: whose.
  ///   - keys: the city's.
  ///   - now: the present moment.
  public init?(_ text: String, for account: Account.ID, by keys: KeyRing, now: Moment) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard text.utf8.count <= 240, parts.count == 2,
      let madeAt = Int64(parts[0]).map({ Moment(milliseconds: $0) }),
      madeAt <= now, now - madeAt <= Self.life, let data = Data(base64Encoded: String(parts[1])),
      let sealed = SealedValue(bytes: Array(data)),
      let bytes = try? keys.bytes(of: sealed, bound: Self.bound(account, madeAt)),
      bytes.count == 20
    else { return nil }
    totp = TOTP(secret: bytes)
    self.text = text
  }

  /// Long enough to fetch another phone.
  private static let life: Duration = .seconds(600)

  private static func bound(_ account: Account.ID, _ madeAt: Moment) -> String {
    "enrolment.change:\(account):\(madeAt.milliseconds)"
  }

  private static func bound(_ secret: InvitationSecret) -> String {
    "enrolment:" + Data(secret.hash).base64EncodedString()
  }
}
