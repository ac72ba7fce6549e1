import ArgumentParser
import Foundation
import OpeningHours
import WebServer
import Website

/// Evaluates cases of opening hours, or tells what one value says.
struct HoursCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hours",
    abstract: "Check cases of opening hours, or tell what one value says.",
    discussion: """
      A file of cases is JSON: {"evaluate": [{"value", "from", "to", "intervals": [{"from", "to", \
      "unknown", "comment"}], "location"}], "reject": [{"value"}]}. Each case that differs is \
      printed, then a count; it ends with 1 when one does.
      """)

  @Argument(help: "A file of cases.")
  var file: String?

  @Option(help: "Tell what this value says, instead.")
  var value: String?

  @Option(help: "The zone of the places; Europe/Berlin for cases, else Asia/Shanghai.")
  var zone: String?

  @Option(help: "When the value is told for, on the clocks there: \"2026-05-01 09:30\".")
  var at: String?

  @Option(help: "The language of what is told: zh-CN or en.")
  var language = Language.chinese

  func validate() throws {
    guard (file == nil) != (value == nil) else {
      throw ValidationError("Give either a file of cases or --value TEXT.")
    }
  }

  func run() throws {
    if let value {
      try tell(value)
    } else if let file {
      try check(file)
    }
  }

  private func check(_ file: String) throws {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw Failure("\(file) can't be read")
    }
    let cases: HoursCases
    do {
      cases = try JSONDecoder().decode(HoursCases.self, from: bytes)
    } catch {
      throw Failure("\(file) is no file of cases: \(error)")
    }
    let report = cases.check(in: try zone("Europe/Berlin"))
    try Output.write(report.text)
    if !report.mismatches.isEmpty { throw ExitCode(1) }
  }

  private func tell(_ value: String) throws {
    let zone = try zone("Asia/Shanghai")
    var minute = zone.minute(atUnixSeconds: Int64(Date().timeIntervalSince1970))
    if let at {
      guard let wanted = CivilMinute(text: at) else { throw Failure("\(at) is no time") }
      minute = wanted
    }
    let setting = Setting(zone: zone, holidays: ChinaCalendar.shipped)
    let texts = try Website.texts()
    let explanation = HoursExplanation(value: value, texts: texts, language: language)
    try Output.write(try explanation.text(at: minute, in: setting))
  }

  private func zone(_ usual: String) throws -> CivilZone {
    let name = zone ?? usual
    guard let zone = CivilZone(name) else { throw Failure("there is no zone \(name)") }
    return zone
  }
}
