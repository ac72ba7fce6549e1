import Foundation
import Testing

@testable import qiji

/// A gateway whose certificate nobody vouches for gets nothing.
struct CertificateTests {
  @Test
  func aCertificateThatNobodySignedIsRefused() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, certificate) = (folder.path + "/key", folder.path + "/certificate")
    let made = try run([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost",
    ])
    made.waitUntilExit()
    try #require(made.terminationStatus == 0)
    // A port that was free a moment ago: openssl has no word for "any".
    let free = try ScriptedServer([.hangUp])
    let port = free.port
    free.end()
    let server = try run([
      "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate,
      "-www", "-quiet",
    ])
    defer { server.terminate() }
    let client = OutsideClient()
    var error: OutsideError?
    for _ in 0..<20 where error == nil || error == .timedOut {
      try await Task.sleep(for: .milliseconds(100))
      do throws(OutsideError) {
        _ = try await client.answer(to: OutsideRequest("https://localhost:\(port)/"))
        Issue.record("it answered")
      } catch let thrown {
        error = thrown
      }
    }
    await client.close()
    #expect(error == .connection)
    #expect(server.isRunning)
  }

  private func run(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}
