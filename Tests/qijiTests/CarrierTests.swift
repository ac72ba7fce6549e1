import Foundation
import Kernel
import Synchronization
import Testing

@testable import qiji

struct CarrierTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  @Test(arguments: [false, true])
  func theConsoleHidesNumberAndCode(_ isDemo: Bool) async throws {
    let lines = Lines()
    let carrier = ConsoleCarrier(
      showsParameters: isDemo, read: { _ in GatewayCarrierTests.text },
      write: { line in lines.all.withLock { $0.append(line) } })
    try await carrier.deliver(GatewayCarrierTests.message())
    let line = try #require(lines.all.withLock { $0 }.first)
    #expect(line.contains("sign-in-code") && line.contains("139***78"))
    #expect(!line.contains("13912345678") && !line.contains("912345"))
    #expect(line.contains("402817") == isDemo)
  }

  @Test
  func theFileHoldsALineEachForItsOwner() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "messages").path
    let carrier = FileCarrier(path: path, read: { _ in GatewayCarrierTests.text })
    try await carrier.deliver(GatewayCarrierTests.message())
    try await carrier.deliver(GatewayCarrierTests.message())
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2 && lines[0] == lines[1])
    let json = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(json?["phone"] as? String == "+8613912345678")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
