import ArgumentParser

/// Makes a city folder from a map file.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read an OpenStreetMap file (.osm.pbf, .osm, .osm.gz) into a city folder.")

  @Argument(help: "The map file.")
  var file: String

  @Option(help: "The folder of the city; made if it is not there.")
  var into: String

  func run() throws {
    _ = try CityFolder(path: into).import(file)
  }
}
