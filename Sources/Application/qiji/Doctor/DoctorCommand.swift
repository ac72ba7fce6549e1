import ArgumentParser
import Foundation

/// Looks whether the city is well, and says what to do.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the city's settings, database, keys, backups and machine.",
    discussion: """
      Give it the environment and options of serve. It changes nothing. It ends with 0 when all is \
      well, 1 when something should be looked at, 2 when something is wrong.
      """)

  @OptionGroup var options: DoctorOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let findings = await options.findings()
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try Output.write(String(decoding: try encoder.encode(findings), as: UTF8.self))
    } else {
      try Output.write(findings.map(\.line).joined(separator: "\n"))
    }
    switch findings.worst {
    case .ok: return
    case .warn: throw ExitCode(1)
    case .fail: throw ExitCode(2)
    }
  }
}
