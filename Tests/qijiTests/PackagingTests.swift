import Foundation
import Testing

/// What `make install` puts where, into a folder of its own.
struct PackagingTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private func run(_ arguments: [String], _ variables: [String: String]) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    process.currentDirectoryURL = URL(filePath: Self.root)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test
  func installsVerifiesAndRemoves() throws {
    let files = FileManager.default
    let place = files.temporaryDirectory.appending(path: "qiji-\(UUID())").path
    defer { try? files.removeItem(atPath: place) }
    // A stand-in for the program: what is installed is not what this looks at.
    let build = place + "/build"
    try files.createDirectory(
      atPath: build + "/qiji_Website.resources", withIntermediateDirectories: true)
    _ = files.createFile(
      atPath: build + "/qiji", contents: Data("#!/bin/sh\n".utf8),
      attributes: [.posixPermissions: 0o755])
    let variables = ["DESTDIR": place + "/to", "PREFIX": "/opt/qiji", "BUILD": build]
    let (status, text) = try run(["Scripts/install"], variables)
    try #require(status == 0, "\(text)")
    let prefix = place + "/to/opt/qiji"
    for name in [
      "bin/qiji", "lib/qiji/qiji", "lib/qiji/qiji_Website.resources", "lib/qiji/backup-daily",
      "lib/systemd/system/qiji.service", "lib/systemd/system/qiji-backup.timer",
      "lib/sysusers.d/qiji.conf", "lib/tmpfiles.d/qiji.conf", "share/doc/qiji/nginx.conf",
    ] {
      #expect(files.fileExists(atPath: "\(prefix)/\(name)"), "\(name) is not there")
    }
    let settings = place + "/to/etc/qiji/qiji.env"
    let unit = try String(
      contentsOfFile: prefix + "/lib/systemd/system/qiji.service", encoding: .utf8)
    #expect(unit.contains("ExecStart=/opt/qiji/bin/qiji serve") && !unit.contains("@PREFIX@"))
    try verify(prefix)
    // What an operator has changed stays.
    try "CHANGED=1\n".write(toFile: settings, atomically: true, encoding: .utf8)
    #expect(try run(["Scripts/install"], variables).0 == 0)
    #expect(try String(contentsOfFile: settings, encoding: .utf8) == "CHANGED=1\n")
    #expect(try run(["Scripts/install", "uninstall"], variables).0 == 0)
    #expect(!files.fileExists(atPath: prefix + "/bin/qiji"))
    #expect(files.fileExists(atPath: settings))
  }

  /// Units as systemd reads them, with programs that are there.
  private func verify(_ prefix: String) throws {
    guard try run(["sh", "-c", "command -v systemd-analyze"], [:]).0 == 0 else {
      print("SKIPPED: there is no systemd-analyze")
      return
    }
    let folder = prefix + "/lib/systemd/system"
    for name in ["qiji.service", "qiji-backup.service"] {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      try text.replacingOccurrences(of: "/opt/qiji/", with: prefix + "/")
        .replacingOccurrences(of: "User=qiji\nGroup=qiji\n", with: "User=nobody\n")
        .write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    let (status, text) = try run(
      ["systemd-analyze", "verify", "--man=no"]
        + ["qiji.service", "qiji-backup.service", "qiji-backup.timer"].map { "\(folder)/\($0)" },
      [:])
    let ours = text.split(separator: "\n").filter { $0.contains("qiji") }
    #expect(status == 0 || ours.isEmpty, "\(text)")
  }
}
