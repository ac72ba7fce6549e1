import ArgumentParser
import Foundation
import OpeningHours

/// Evaluates cases of opening hours and prints what differs.
struct HoursCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hours",
    abstract: "Check cases of opening hours, and print what differs.",
    discussion: """
      A file of cases is JSON: {"evaluate": [{"value", "from", "to", "intervals": [{"from", "to", \
      "unknown", "comment"}], "location"}], "reject": [{"value"}]}. It ends with 1 when a case \
      differs.
      """)

  @Argument(help: "A file of cases.")
  var file: String

  @Option(help: "The zone of the places.")
  var zone = "Europe/Berlin"

  func run() throws {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw Failure("\(file) can't be read")
    }
    let cases: HoursCases
    do {
      cases = try JSONDecoder().decode(HoursCases.self, from: bytes)
    } catch {
      throw Failure("\(file) is no file of cases: \(error)")
    }
    let report = cases.check(in: try named(zone))
    try Output.write(report.text)
    if !report.mismatches.isEmpty { throw ExitCode(1) }
  }

  private func named(_ name: String) throws -> CivilZone {
    guard let zone = CivilZone(name) else { throw Failure("there is no zone \(name)") }
    return zone
  }
}
