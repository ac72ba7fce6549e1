import Foundation

/// What a text message says: gateways take the name of a template that was approved, and what
/// stands in its gaps.
///
/// In the outbox it lies sealed, as the payload of a message of ``TextMessage/channel``.
public struct TextMessage: Codable, Hashable, Sendable {
  /// The name of the outbox channel.
  public static let channel = "sms"

  /// To whom, in international form: `+8613800138000`.
  public var phone: String
  /// The template's name, such as `sign-in-code`; the gateway's own number is the carrier's affair.
  public var template: String
  /// What stands in the template's gaps.
  public var parameters: [String: String]
  /// After this moment it is of no use and no longer sent, in milliseconds of UTC since 1970.
  public var expiresAt: Int64?

  /// Makes a text message.
  ///
  /// - Parameters:
  ///   - phone: to whom, in international form.
  ///   - template: the template's name.
  ///   - parameters: what stands in its gaps.
  ///   - expiry: when it is of no use any more.
  public init(
    phone: String, template: String, parameters: [String: String], expiry: Moment? = nil
  ) {
    self.phone = phone
    self.template = template
    self.parameters = parameters
    expiresAt = expiry?.milliseconds
  }

  /// As JSON, to be sealed.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// Reads what ``json`` wrote.
  ///
  /// - Returns: `nil` when it is something else.
  public init?(json: String) {
    guard let message = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else {
      return nil
    }
    self = message
  }

  /// Whether it is of no use any more.
  public func isExpired(at now: Moment) -> Bool {
    expiresAt.map { Moment(milliseconds: $0) <= now } ?? false
  }

  /// The phone number for a log: the first three digits and the last two.
  public var maskedPhone: String {
    let digits = phone.filter(\.isNumber)
    let national = digits.count == 13 && digits.hasPrefix("86") ? digits.dropFirst(2) : digits[...]
    guard national.count >= 7 else { return "***" }
    return "\(national.prefix(3))***\(national.suffix(2))"
  }
}
