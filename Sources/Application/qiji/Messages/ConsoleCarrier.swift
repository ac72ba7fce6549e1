import Kernel

/// Prints text messages instead of sending them, for development and demo.
///
/// The number is masked. What stands in the template's gaps, a code among it, is printed only in a
/// make-believe city.
struct ConsoleCarrier: Carrier {
  let channel = TextMessage.channel
  let showsParameters: Bool
  let read: TextMessageReading
  var time: any TimeSource = SystemTime()
  var write: @Sendable (String) -> Void = { Output.warn($0) }

  func deliver(_ message: OutgoingMessage) async throws {
    let text = try TextMessage.opened(message, by: read, now: time.now)
    var line = "text message \(text.template) to \(text.maskedPhone)"
    if showsParameters {
      let gaps = text.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      line += ": " + gaps.joined(separator: " ")
    } else {
      line += " was not sent: set QIJI_SMS"
    }
    write(line)
  }
}
