public import Kernel

/// Tells whoever has the old phone that a new number was asked for, so that they can say no.
public struct PhoneNotice: Sendable {
  /// The name of the template of its text message.
  public static let template = "phone-change-notice"

  let id: Identifier<OutgoingMessage>
  let phone: PhoneNumber
  let due: Moment

  /// Makes the notice.
  ///
  /// - Parameters:
  ///   - id: a new number.
  ///   - phone: the old phone.
  ///   - due: when the change takes effect.
  public init(_ id: Identifier<OutgoingMessage>, to phone: PhoneNumber, due: Moment) {
    self.id = id
    self.phone = phone
    self.due = due
  }

  /// The message for the outbox, sealed.
  ///
  /// - Parameter keys: the city's.
  /// - Returns: The message.
  public func message(_ keys: KeyRing) -> OutgoingMessage {
    let hours = (RecoverPhone.wait.components.seconds / 3_600)
    let text = TextMessage(
      phone: phone.e164, template: Self.template, parameters: ["hours": "\(hours)"], expiry: due)
    return OutgoingMessage(
      id: id, district: .city, channel: TextMessage.channel,
      payload: keys.seal(text.json, bound: SendCode.bound(id)).bytes)
  }
}
