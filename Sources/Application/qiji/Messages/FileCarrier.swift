import Foundation
import Kernel

/// Writes text messages into a file, one JSON object a line, for tests and trials.
///
/// Everything stands in it, so only its owner can read it.
struct FileCarrier: Carrier {
  private struct Line: Encodable {
    var id: String
    var phone: String
    var template: String
    var parameters: [String: String]
  }

  let channel = TextMessage.channel
  let path: String
  let read: TextMessageReading
  var time: any TimeSource = SystemTime()

  func deliver(_ message: OutgoingMessage) async throws {
    let text = try TextMessage.opened(message, by: read, now: time.now)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(
      Line(
        id: message.id.description, phone: text.phone, template: text.template,
        parameters: text.parameters))
    try append(line + [UInt8(ascii: "\n")])
  }

  /// In one piece, so that lines of several servers stay whole.
  private func append(_ bytes: Data) throws(JobFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw JobFailure("sms.file") }
    defer { close(file) }
    let count = bytes.withUnsafeBytes { unsafe in
      Glibc.write(file, unsafe.baseAddress, unsafe.count)
    }
    guard count == bytes.count else { throw JobFailure("sms.file") }
  }
}
