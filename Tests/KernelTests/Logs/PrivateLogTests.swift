import Logging
import Synchronization
import Testing

@testable import Kernel

struct PrivateLogTests {
  final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  struct Handler: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }
    func log(event: LogEvent) {
      let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
      let text = fields.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      let error = event.error.map { " \($0)" } ?? ""
      lines.all.withLock { $0.append("\(event.message) \(text)\(error)") }
    }
  }

  private func written(_ log: (inout Logger) -> Void) -> [String] {
    let lines = Lines()
    var logger = Logger(label: "test") { _ in PrivateLogHandler(Handler(lines: lines)) }
    logger.logLevel = .trace
    log(&logger)
    return lines.all.withLock { $0 }
  }

  @Test func writesOnlyFieldsOfTheList() {
    let lines = written { logger in
      logger[metadataKey: "phone"] = "13800138000"
      logger[metadataKey: "node"] = "3"
      logger.info("answered", metadata: ["status": "200", "name": "王强", "query": "q=1"])
      logger.info(
        "nested", metadata: ["problem": ["code": "a", "name": "b"], "path": ["x", "y"]])
    }
    #expect(lines[0] == "answered node=3 status=200")
    #expect(lines[1] == #"nested node=3 path=["x", "y"] problem=["code": "a"]"#)
  }

  @Test func looksIntoValuesMessagesAndErrors() {
    struct Broken: Error { var phone = "13800138000" }
    let lines = written { logger in
      logger.info("sent to 138-0013-8000", metadata: ["reason": "39.959213,116.350545"])
      logger.error("failed", error: Broken())
      logger.info("port", metadata: ["port": .stringConvertible(8_080)])
    }
    #expect(
      lines == [
        "sent to [removed] reason=[removed],[removed]", "failed error=Broken", "port port=8080",
      ])
  }

  @Test(arguments: [
    "13800138000", "+8613800138000", "86 138 0013 8000", "0086-13800138000", "010-62281234",
    "0571 87654321", "11010519491231002X", "110105199003070012", "39.9592", "116.350512345",
    "138-0013-8000",
  ])
  func removes(_ text: String) {
    #expect(PersonalText.removed(from: text).replacing("X", with: "") == "[removed]")
    #expect(PersonalText.removed(from: "电话\(text)，").hasPrefix("电话[removed]"))
  }

  @Test(arguments: [
    "", "answered", "200", "1772352309120", "2026-03-01T08:05:09.120Z", "0.125", "12.5 ms",
    "0123456789ABC", "a13800138000b", "127.0.0.1:8080", "1.8.2", "16 of 512", "7ZZZZZZZZZZZZ",
    "12800138000", "192.168.100.1000", "1024-2048",
  ])
  func leaves(_ text: String) { #expect(PersonalText.removed(from: text) == text) }
}
