public import ArgumentParser
import Database
import Directory
import Foundation
import Kernel
import Places
import WebServer
public import Website

/// Writes the places of an area or of the city: `qiji places export`.
struct PlacesExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write places as CSV, XLSX, GeoJSON or OpenStreetMap's XML.",
    discussion: "In China whoever hands out positions answers for it: ask the city's lawyer.")

  @OptionGroup var location: DatabaseOption

  @Option(help: "csv, xlsx, geojson or osm.")
  var format = PlaceFile.Format.csv

  @Option(help: "The identifier or the code of an area; the whole city without it.")
  var area: String?

  @Option(help: "Only this kind, such as merchant.")
  var kind: String?

  @Option(help: "The language of the head and of kinds: zh-CN or en.")
  var language = Language.chinese

  func run() async throws {
    let form = PlaceFile(try Website.texts())
    try await location.withOffices { offices in
      var filter = PlaceFilter()
      if let area {
        guard let found = offices.area(named: area).flatMap({ offices.tree.area($0) }) else {
          throw Failure("there is no area \(area)")
        }
        filter.area = found.path
      }
      if let kind {
        guard let found = PlaceKind(kind) else { throw Failure("there is no kind \(kind)") }
        filter.kind = found
      }
      var places: [Places.Place] = []
      try await ExportPlaces(filter).run(on: offices.database) { places += $0 }
      try FileHandle.standardOutput.write(
        contentsOf: Data(form.bytes(of: places, offices.tree, as: format, in: language)))
    }
  }
}

extension PlaceFile.Format: ExpressibleByArgument {}
