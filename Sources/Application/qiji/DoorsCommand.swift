import ArgumentParser
import Routing

/// Tells of every entrance of a map file how it is reached.
struct DoorsCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, geojson }

  static let configuration = CommandConfiguration(
    commandName: "doors",
    abstract: "For each entrance: reached by mapped ways, by a connector, or not and why.")

  @Argument(help: "The map file (.osm.pbf, .osm, .osm.gz).")
  var file: String

  @Option(help: "How to print: text or geojson.")
  var format = Format.text

  func run() throws {
    let city = try CityFolder.build(file, ProgressLine("doors"))
    let report = DoorReport(city)
    switch format {
    case .text: try Output.write(report.text())
    case .geojson: try Output.write(report.geoJSON())
    }
  }
}
