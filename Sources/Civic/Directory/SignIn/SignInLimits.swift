public import Kernel

/// How often costly things of signing in may be done, all servers together.
///
/// What strangers use up never holds up a browser that is known: that counts by itself. For all
/// others waits grow with the windows, and end.
public struct SignInLimits: Sendable {
  /// Codes to one phone for one network: waits that grow.
  public var codesByPhoneAndMark = [
    CostlyLimit(name: "code.send.phone.mark.short", most: 3, in: .seconds(300)),
    CostlyLimit(name: "code.send.phone.mark.long", most: 8, in: .seconds(86_400)),
  ]
  /// Codes to one phone for all browsers that are not known: more costs its owner nerves and lets
  /// more be guessed, at most five in a million for each code.
  public var codesByPhone = [
    CostlyLimit(name: "code.send.phone.short", most: 12, in: .seconds(3_600)),
    CostlyLimit(name: "code.send.phone.long", most: 30, in: .seconds(86_400)),
  ]
  /// Codes to one phone for one browser that is known.
  public var codesByDevice = [
    CostlyLimit(name: "code.send.device.short", most: 3, in: .seconds(300)),
    CostlyLimit(name: "code.send.device.long", most: 12, in: .seconds(86_400)),
  ]
  /// Codes for one network: a dispatch station or an operator's network has many riders.
  public var codesByMark = [CostlyLimit(name: "code.send.mark", most: 60, in: .seconds(600))]
  /// Codes for everybody who is not known: what text messages may cost.
  public var codes = [CostlyLimit(name: "code.send", most: 3_000, in: .seconds(600))]
  /// Tries of a password for one name by one network.
  public var passwordsByNameAndMark = [
    CostlyLimit(name: "password.name.mark.short", most: 5, in: .seconds(60)),
    CostlyLimit(name: "password.name.mark.middle", most: 15, in: .seconds(1_800)),
    CostlyLimit(name: "password.name.mark.long", most: 40, in: .seconds(86_400)),
  ]
  /// Tries of passwords by one network, for any name.
  public var passwordsByMark = [
    CostlyLimit(name: "password.mark.short", most: 30, in: .seconds(60)),
    CostlyLimit(name: "password.mark.long", most: 300, in: .seconds(3_600)),
  ]
  /// Tries of a password for one name by one browser that is known.
  public var passwordsByDevice = [
    CostlyLimit(name: "password.device.short", most: 5, in: .seconds(60)),
    CostlyLimit(name: "password.device.long", most: 30, in: .seconds(3_600)),
  ]
  /// Wrong second factors after a right password, by browsers that are not known: only who has the
  /// password can use them up.
  public var secondFactors = [
    CostlyLimit(name: "factor.account.short", most: 10, in: .seconds(600)),
    CostlyLimit(name: "factor.account.long", most: 50, in: .seconds(86_400)),
  ]

  /// The usual ones.
  public init() {}
}

extension SignInLimits {
  /// One bucket and what bounds it.
  typealias Bound = (limits: [CostlyLimit], bucket: [UInt8])
}
