import Foundation
import Kernel

/// Sends text messages through a gateway: a signed POST with the template's name and what stands in
/// its gaps.
///
/// A delivery may come twice; the message's identifier is in the body and in `Idempotency-Key`, by
/// which the gateway sends it once.
struct GatewayCarrier: Carrier {
  private struct Body: Encodable {
    var id: String
    var phone: String
    var template: String
    var parameters: [String: String]
  }

  let channel = TextMessage.channel
  let address: String
  let signature: GatewaySignature
  let client: OutsideClient
  let read: TextMessageReading
  var time: any TimeSource = SystemTime()
  var randomness: any Randomness = SystemRandom()
  var limit: Duration = .seconds(10)

  /// Tries of one message: with waits from two seconds they last longer than any code does.
  static let mostAttempts = 8

  func deliver(_ message: OutgoingMessage) async throws {
    let text = try TextMessage.opened(message, by: read, now: time.now)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = try encoder.encode(
      Body(
        id: message.id.description, phone: text.phone, template: text.template,
        parameters: text.parameters))
    var request = OutsideRequest(address)
    request.method = "POST"
    request.body = Array(body)
    request.limit = limit
    // A retry is a new request: its own time and nonce, or the gateway takes it for a replay.
    let nonce = randomness.bytes(16).map { String(format: "%02x", $0) }.joined()
    request.fields =
      [("Content-Type", "application/json"), ("Idempotency-Key", message.id.description)]
      + signature.fields(
        body: request.body, seconds: time.now.milliseconds / 1_000, nonce: nonce)
    let answer: OutsideAnswer
    do throws(OutsideError) {
      answer = try await client.answer(to: request)
    } catch {
      throw JobFailure("sms.\(error.code)")
    }
    try judge(answer)
  }

  /// Makes a failure of every answer but a good one.
  private func judge(_ answer: OutsideAnswer) throws(JobFailure) {
    switch answer.status {
    case 200..<300: return
    case 408, 409, 425, 429, 500...:
      let now = Date(timeIntervalSince1970: Double(time.now.milliseconds) / 1_000)
      throw JobFailure(
        "sms.status.\(answer.status)",
        retryAfter: RetryAfter.wait(answer.field("Retry-After"), now: now))
    default: throw JobFailure("sms.status.\(answer.status)", isFinal: true)
    }
  }
}
