import Foundation
import Testing

@testable import qiji

struct SMSSettingTests {
  private func setting(_ environment: [String: String]) -> (SMSSetting, [String]) {
    var wrong: [String] = []
    let setting = SMSSetting(environment, wrong: &wrong)
    return (setting, wrong)
  }

  @Test
  func sendsNothingUnlessToldTo() {
    #expect(setting([:]) == (.console, []))
    #expect(setting(["QIJI_SMS": "file:/tmp/x"]) == (.file(path: "/tmp/x"), []))
    for bad in ["file:", "http://gateway.example", "mail"] {
      let (_, wrong) = setting(["QIJI_SMS": bad])
      #expect(wrong.count == 1)
    }
  }

  @Test
  func hasNoDefaultSecret() throws {
    let address = ["QIJI_SMS": "https://gateway.example/send"]
    let (_, missing) = setting(address)
    #expect(missing.count == 1)
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for (text, mode, isGood) in [
      ("short", 0o600, false), ("long enough to be a secret\n", 0o644, false),
      ("long enough to be a secret\n", 0o600, true),
    ] {
      try? FileManager.default.removeItem(atPath: path)
      _ = FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
      let (setting, wrong) = setting(address.merging(["QIJI_SMS_SECRET_FILE": path]) { $1 })
      #expect(wrong.isEmpty == isGood)
      // What is wrong is said without the secret.
      #expect(!wrong.joined().contains("short\n") && !wrong.joined().contains("long enough"))
      guard isGood else { continue }
      let secret = Array("long enough to be a secret".utf8)
      #expect(setting == .gateway(address: "https://gateway.example/send", secret: secret))
    }
  }
}
