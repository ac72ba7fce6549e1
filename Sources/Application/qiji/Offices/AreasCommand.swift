import ArgumentParser
import Database
import Directory
import Foundation
import Geodesy
import Kernel
import Logging

/// What whoever runs the machine does with areas.
struct AreasCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "areas", abstract: "Import and list the areas of the city.",
    subcommands: [AreasImportCommand.self, AreasListCommand.self])
}

/// Imports areas and outlines: `qiji areas import`.
struct AreasImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import areas from lists (JSON) and their outlines (GeoJSON).",
    discussion: """
      A list is an array of {"code", "name", "english"}, or names by code grouped by the code they \
      are below. Outlines are features with a property code. The same again changes nothing; areas \
      that a list does not have stay.
      """)

  @OptionGroup var location: DatabaseOption

  @Argument(help: "Files; what they hold tells lists from outlines.")
  var files: [String]

  @Option(help: "Since when it holds, such as 2026-01-01; today by default.")
  var since: String?

  @Option(
    help: "The name of an area that lists name by code only, as CODE=NAME; once for each.")
  var name: [String] = []

  @Flag(help: "Only say what would change.")
  var dryRun = false

  func run() async throws {
    let day = try since.map { text in
      guard let day = CivilDate(text) else { throw Failure("\(text) is no day") }
      return day
    }
    let contents = try AreaFiles(files, names: name)
    try await location.withOffices { offices in
      let since = day ?? SystemTime().now.dayInChina
      for line in contents.warnings { Output.warn(line) }
      if dryRun {
        let tree = offices.tree
        for list in contents.lists { try tell(AreaPreview(list, nil, in: tree)) }
        for file in contents.outlines { try tell(AreaPreview(nil, file.outlines, in: tree)) }
        return
      }
      for list in contents.lists {
        let tally = try await ImportAreas(list, since: since).run(
          on: offices.database, maker: offices.maker, by: offices.author)
        try Output.write(
          "areas: \(tally.added) new, \(tally.renamed) renamed, \(tally.unchanged) unchanged")
        for fault in tally.diagnostics where fault.fault == .orphan || fault.fault == .refused {
          Output.warn("line \(fault.number): \(fault.fault.rawValue): \(fault.text)")
        }
      }
      try await offices.trees.catchUp()
      for file in contents.outlines {
        let tally = try await ImportBoundaries(file.outlines, since: since, source: file.name).run(
          on: offices.database, offices.tree, by: offices.author)
        try Output.write("outlines: \(tally.kept) kept, \(tally.unknown.count) of unknown areas")
      }
    }
  }

  private func tell(_ preview: AreaPreview) throws {
    try Output.write(
      """
      would add \(preview.added.count), rename \(preview.renamed.count), leave \
      \(preview.unchanged); outlines: \(preview.outlined) new, \(preview.redrawn) redrawn, \
      \(preview.strangers.count) of unknown areas; not in the list: \(preview.missing.count)
      """)
  }
}

/// Lists areas: `qiji areas list`.
struct AreasListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the areas, each below the one it is in.")

  @OptionGroup var location: DatabaseOption

  @Option(help: "The lowest level: city, district, street, community or grid.")
  var down: String?

  func run() async throws {
    let lowest = try down.map { text in
      guard let kind = AreaKind(rawValue: text) else { throw Failure("\(text) is no level") }
      return kind
    }
    try await location.withOffices { offices in
      for area in offices.tree.allAreas
      where area.state == .active && area.kind <= lowest ?? .grid {
        let depth = String(repeating: "  ", count: max(0, area.path.areas.count - 1))
        try Output.write("\(depth)\(area.code?.digits ?? "-") \(area.name.chinese) \(area.id)")
      }
    }
  }
}
