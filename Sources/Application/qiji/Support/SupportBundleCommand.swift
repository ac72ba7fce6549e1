import ArgumentParser
import Foundation

/// Packs what somebody who helps from afar needs.
struct SupportBundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support-bundle",
    abstract: "Pack doctor's findings, versions, settings, schema, metrics and log for support.",
    discussion: """
      Secrets, names, phone numbers and tokens are left out; look into it before you send it. The \
      network log is never in it.
      """)

  /// What is read from the end of a log.
  private static let mostLog = 2 << 20

  @OptionGroup var options: DoctorOptions

  @Option(help: "The file to write.")
  var to = "qiji-support.tar.gz"

  @Option(help: "A file with the server's log; its end is taken, by default nothing.")
  var log: String?

  func run() async throws {
    let bundle = SupportBundle(
      findings: await options.findings(), environment: ProcessInfo.processInfo.environment,
      metrics: await ServerChecks.metrics(port: options.metricsPort),
      log: try log.map { try Self.end(of: $0) })
    let bytes = try bundle.archive()
    let file = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw Failure("\(to) can't be written") }
    defer { close(file) }
    guard write(file, bytes, bytes.count) == bytes.count else {
      throw Failure("\(to) can't be written")
    }
    try Output.write("\(to): \(bytes.count) bytes; look into it before you send it")
  }

  private static func end(of path: String) throws -> String {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Failure("\(path) can't be read")
    }
    let length = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: length > UInt64(mostLog) ? length - UInt64(mostLog) : 0)
    return String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
  }
}
