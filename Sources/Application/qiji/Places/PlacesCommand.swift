import ArgumentParser

/// What whoever runs the machine does with places.
struct PlacesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "places", abstract: "Import and export the places of the city.",
    subcommands: [PlacesImportCommand.self, PlacesExportCommand.self])
}
