import Foundation
import Kernel
import Logging
import Testing
import WebServer

@testable import qiji

struct NetworkLogTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func entry(_ moment: Moment) -> NetworkEntry {
    var entry = NetworkEntry(moment, request: "r-1", method: "POST", status: 303)
    entry.address = "203.0.113.77"
    entry.network = "203.0.113.0/24"
    entry.account = Identifier(number: 5)
    entry.operation = "signIn"
    return entry
  }

  @Test(arguments: [false, true])
  func saysOnlyWhatTheLawAsksFor(_ isFull: Bool) throws {
    try inFolder { folder in
      let time = SettableTime(try #require(Moment("2026-11-26T17:00:00Z")))
      let log = try NetworkLogFolder(
        folder, days: 180, isFull: isFull, logger: Logger(label: "test"), time: time
      ) { _ in "pseudonym" }
      log.take(entry(time.now))
      log.flush()
      // One in the morning of the next day in China.
      let path = folder + "/network-2026-11-27.jsonl"
      let line = try JSONSerialization.jsonObject(
        with: Data(String(contentsOfFile: path, encoding: .utf8).dropLast().utf8))
      let fields = try #require(line as? [String: Any])
      #expect(
        Set(fields.keys)
          == ["at", "network", "account", "method", "operation", "status", "request"])
      #expect(fields["network"] as? String == (isFull ? "203.0.113.77" : "203.0.113.0/24"))
      #expect(fields["account"] as? String == "pseudonym")
      let modes = try [path, folder].map {
        try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
      }
      #expect(modes == [0o600, 0o700])
    }
  }

  @Test
  func forgetsDaysThatAreOverAndNothingElse() throws {
    try inFolder { folder in
      let time = SettableTime(try #require(Moment("2026-11-26T00:00:00Z")))
      let log = try NetworkLogFolder(
        folder, days: 180, isFull: false, logger: Logger(label: "test"), time: time
      ) { _ in "" }
      let others = ["network-2026-05-29.jsonl", "network-2026-05-30.jsonl", "notes.txt"]
      for name in others {
        _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data())
      }
      log.removeOld()
      let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(left == ["network-2026-05-30.jsonl", "notes.txt"])
    }
  }

  @Test(
    arguments: [
      (["QIJI_NETWORK_LOG_DAYS": "179"], true, false),
      (["QIJI_NETWORK_LOG_DAYS": "179"], false, true),
      (["QIJI_NETWORK_LOG": "off"], true, false), (["QIJI_NETWORK_LOG": "off"], false, true),
      (["QIJI_NETWORK_LOG": "full", "QIJI_NETWORK_LOG_DAYS": "400"], true, true), ([:], true, true),
      (["QIJI_NETWORK_LOG": "some"], false, false), (["QIJI_NETWORK_LOG_DAYS": "0"], false, false),
    ] as [([String: String], Bool, Bool)])
  func refusesLessThanTheLaw(
    _ environment: [String: String], _ isPublic: Bool, _ isGood: Bool
  ) {
    var wrong: [String] = []
    let setting = NetworkLogSetting(environment, wrong: &wrong)
    #expect((wrong + setting.faults(isPublic: isPublic)).isEmpty == isGood)
  }
}
