public import Database
public import Kernel

/// Sends a one-time code to a phone: the same for every phone, whether anybody has it or not.
public struct SendCode: Sendable {
  /// The name of the template of its text message.
  public static let template = "sign-in-code"

  /// What the browser keeps in its form.
  public let handle: CodeHandle
  /// What is sent; shown by nobody but a make-believe city.
  public let code: OneTimeCode
  /// The message's number.
  public let id: Identifier<OutgoingMessage>
  /// To whom.
  public var phone: PhoneNumber
  /// What it is good for.
  public var purpose: CodePurpose
  /// Which network asks, without its address.
  public var mark: [UInt8]
  /// The browser, when it was known here before: ``KnownDevice/text``.
  public var device: String?
  /// How often.
  public var limits = SignInLimits()

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is on its way.
    case sent
    /// It was asked for too often.
    case tooOften(until: Moment)
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: a new number.
  ///   - phone: to whom.
  ///   - purpose: what it is good for.
  ///   - mark: which network asks.
  ///   - device: the browser, when it is known.
  ///   - randomness: where the code comes from.
  public init(
    _ id: Identifier<OutgoingMessage>, to phone: PhoneNumber, for purpose: CodePurpose,
    mark: [UInt8], device: String? = nil, randomness: any Randomness = SystemRandom()
  ) {
    handle = CodeHandle(randomness)
    code = OneTimeCode(randomness)
    self.id = id
    self.phone = phone
    self.purpose = purpose
    self.mark = mark
    self.device = device
  }

  /// Keeps the code and sends it.
  ///
  /// - Parameters:
  ///   - database: where codes and messages are kept.
  ///   - keys: the city's.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    let bounds = bounds(keys, now)
    let kept = CodeRecord(
      handle: handle.hash, purpose: purpose.name, account: purpose.account,
      phone: keys.seal(phone.e164, bound: CodeRecord.phoneBound(handle.hash)),
      code: keys.code(of: Array(code.digits.utf8), bound: CodeRecord.codeBound(handle.hash)),
      tries: 0, expiresAt: now + OneTimeCode.life)
    let message = OutgoingMessage(
      id: id, district: .city, channel: TextMessage.channel,
      payload: keys.seal(
        TextMessage(
          phone: phone.e164, template: Self.template,
          parameters: [
            "code": code.digits, "minutes": "\(OneTimeCode.life.components.seconds / 60)",
          ],
          expiry: kept.expiresAt
        ).json, bound: Self.bound(id)
      ).bytes)
    return try await database.write { transaction throws(DatabaseError) in
      if let until = try transaction.take(bounds, now: now) { return .tooOften(until: until) }
      try kept.insert(in: transaction, now: now)
      try transaction.send(message, now: now)
      return .sent
    }
  }

  private func bounds(_ keys: KeyRing, _ now: Moment) -> [SignInLimits.Bound] {
    let number = keys.index(phone.e164, of: "limit.phone").bytes
    let device = device.flatMap { KnownDevice($0, of: phone.e164, by: keys, now: now) }
    if let device { return [(limits.codesByDevice, device.bucket)] }
    return [
      (limits.codesByPhoneAndMark, number + mark), (limits.codesByPhone, number),
      (limits.codesByMark, mark), (limits.codes, []),
    ]
  }

  static func bound(_ id: Identifier<OutgoingMessage>) -> String { "sms:\(id)" }

  /// The text message in a payload of the outbox, for its carrier.
  ///
  /// - Throws: ``Kernel/KeyError`` when it was not sealed by this city for this message.
  public static func text(
    of message: OutgoingMessage, by keys: KeyRing
  ) throws(KeyError) -> TextMessage {
    guard let sealed = SealedValue(bytes: message.payload),
      let text = TextMessage(json: try keys.text(of: sealed, bound: bound(message.id)))
    else { throw .notAuthentic }
    return text
  }
}
