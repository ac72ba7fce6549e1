import Kernel

/// Opens the sealed payload of an outgoing text message.
typealias TextMessageReading = @Sendable (OutgoingMessage) throws -> TextMessage

extension TextMessage {
  /// Opens a message for its carrier.
  ///
  /// - Throws: `JobFailure` that ends the delivery: it can't be read, or comes too late.
  static func opened(
    _ message: OutgoingMessage, by read: TextMessageReading, now: Moment
  ) throws(JobFailure) -> TextMessage {
    let text: TextMessage
    do {
      text = try read(message)
    } catch {
      throw JobFailure("sms.unreadable", isFinal: true)
    }
    // A code that comes after its time only confuses whoever gets it.
    if text.isExpired(at: now) { throw JobFailure("sms.expired", isFinal: true) }
    return text
  }
}
