import ArgumentParser
import OpenStreetMap
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
    let progress = ProgressLine("doors")
    let city: CityMap
    do throws(OSMReadError) {
      city = try CityMap.build(from: OSMFile(path: file)) { progress.show("\($0)", $1) }
    } catch {
      throw Failure("\(file): \(error)")
    }
    let report = DoorReport(city)
    switch format {
    case .text: print(report.text())
    case .geojson: print(report.geoJSON())
    }
  }
}
