import Foundation
import Testing

@testable import qiji

struct SupportBundleTests {
  /// What must never be in a bundle.
  private static let planted = [
    "13912345678", "138 0013 8000", "+8613700001111", "\u{5F20}\u{4F1F}", "Zhang", "Wei",
    "402817", "hunter2secret", "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZg", "110101199003074578",
    "39.9087243", "eyJhbGciOiJIUzI1NiJ9",
  ]

  private static let log = """
    2026-11-26T12:00:00+0000 info qiji: method=POST route=/sign-in status=200 request=0123456789ab answered
    2026-11-26T12:00:01+0000 error qiji: phone=13912345678 name=\u{5F20}\u{4F1F} Zhang Wei asked for code 402817 at 39.9087243
    2026-11-26T12:00:02+0000 warning qiji: token Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZg of 138 0013 8000 path=/x?t=eyJhbGciOiJIUzI1NiJ9aaaaaaaaaaaaaaaaaaaaaa 110101199003074578
    caller +8613700001111 wrote hunter2secret
    """

  private static let environment = [
    "QIJI_DATABASE": "postgres://qiji:hunter2secret@db.example/city", "QIJI_BASEMAP": "none",
    "QIJI_BACKUP_PASSPHRASE": "hunter2secret",
    "QIJI_SMS": "https://Zhang:hunter2secret@sms.example",
    "QIJI_FILING": "\u{5F20}\u{4F1F}", "HOME": "/home/Wei",
  ]

  @Test
  func holdsNobodysData() throws {
    let bundle = SupportBundle(
      findings: [.ok("clock", "kept by time servers")], environment: Self.environment,
      metrics: "http_requests_total 3\n", log: Self.log)
    let all = try bundle.files().map { "\($0.name)\n\($0.text)" }.joined()
    // A planted word is also looked for in the schema's own words: there it would prove nothing.
    for secret in Self.planted { #expect(!all.contains(secret), "\(secret) is in the bundle") }
    #expect(all.contains("QIJI_BASEMAP=none"))
    #expect(all.contains("QIJI_DATABASE=postgres (set)"))
    #expect(all.contains("route=/sign-in") && all.contains("status=200"))
    #expect(all.contains("CREATE TABLE"))
    #expect(all.contains("http_requests_total 3"))
  }

  @Test
  func isAnArchiveThatTarReads() throws {
    let bundle = SupportBundle(findings: [.ok("clock", "good")])
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).tar.gz").path
    try Data(try bundle.archive()).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let tar = Process()
    tar.executableURL = URL(filePath: "/bin/tar")
    tar.arguments = ["-tzf", path]
    let pipe = Pipe()
    tar.standardOutput = pipe
    try tar.run()
    let names = String(
      decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    tar.waitUntilExit()
    #expect(tar.terminationStatus == 0)
    #expect(names.contains("qiji-support/doctor.txt") && names.contains("qiji-support/schema.sql"))
  }
}
